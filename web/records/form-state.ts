/** A form over a record: what is typed, what is wrong with it, and how it is saved. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api/client.ts'
import { ApiProblem, isProblem, sentenceOf } from '../api/problem.ts'
import type { EntityPage, FormField } from '../app/queries.ts'
import { useTenantSlug } from '../app/use-tenant.ts'
import { placeErrors } from '../fields/field-errors.ts'
import type { FieldErrors } from '../fields/field-errors.ts'
import { bodyOf, sameData, valuesOf } from '../fields/record-values.ts'
import type { ApiRecord, FieldData, RecordValues } from '../fields/record-values.ts'
import { brokenRules, useSchemas } from './form-check.ts'
import { forgetInput, keepInput, keptInput, withKept } from './form-kept.ts'
import type { KeptInput } from './form-kept.ts'
import { sentenceFor } from './form-sentences.ts'

export interface FormState {
  readonly values: RecordValues
  readonly errors: FieldErrors
  /** What is wrong and belongs to no field. */
  readonly refusal: string | undefined
  readonly dirty: boolean
  readonly busy: boolean
  /** Typed before and not saved. */
  readonly kept: KeptInput | undefined
  /** Somebody else saved meanwhile: the record as they left it. */
  readonly theirs: ApiRecord | undefined
  readonly before: RecordValues
  readonly change: (path: string, value: FieldData) => void
  /** Undefined: it was refused, and the form says why. */
  readonly save: () => Promise<ApiRecord | undefined>
  /** Saves these values on top of their version. */
  readonly saveOver: (values: RecordValues) => Promise<ApiRecord | undefined>
  readonly takeUp: () => void
  readonly forget: () => void
  readonly dismissTheirs: () => void
}

interface Base {
  readonly values: RecordValues
  readonly version: number | null
}

/**
 * @param fields those that are asked
 * @param record that is changed; undefined: a new one is made
 * @param starting what a new one begins with
 */
export function useFormState(
  page: EntityPage,
  fields: readonly FormField[],
  record: ApiRecord | undefined,
  starting: RecordValues,
): FormState {
  const { t } = useTranslation('fields')
  const { t: common } = useTranslation()
  const tenant = useTenantSlug()
  const schemas = useSchemas(page.entity)
  const place = useMemo(
    () => ({ tenant, entity: page.entity, id: record?.id ?? null }),
    [tenant, page.entity, record?.id],
  )
  const [base, setBase] = useState<Base>(() =>
    record === undefined
      ? { values: starting, version: null }
      : { values: valuesOf(record, fields), version: record.version },
  )
  const [values, setValues] = useState(base.values)
  const [errors, setErrors] = useState<FieldErrors>({})
  const [refusal, setRefusal] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [kept, setKept] = useState(() => keptInput(place))
  const [theirs, setTheirs] = useState<ApiRecord>()
  const attempt = useRef<{ readonly body: string; readonly key: string }>(undefined)
  const dirty = fields.some(
    ({ path }) => !sameData(values[path] ?? null, base.values[path] ?? null),
  )

  useEffect(() => {
    if (!dirty) return undefined
    const changes = Object.fromEntries(
      fields
        .filter(({ path }) => !sameData(values[path] ?? null, base.values[path] ?? null))
        .map(({ path }) => [path, values[path] ?? null]),
    )
    const timer = setTimeout(
      () => keepInput(place, { changes, version: base.version, at: new Date().toISOString() }),
      200,
    )
    return () => clearTimeout(timer)
  }, [dirty, values, base, fields, place])

  const change = useCallback((path: string, value: FieldData) => {
    setValues((before) => ({ ...before, [path]: value }))
    setErrors((before) => withoutErrorsAt(before, path))
  }, [])

  /** The body under its key: the same one again, after silence, has one effect. */
  const keyFor = (body: string): string => {
    if (attempt.current?.body !== body) attempt.current = { body, key: crypto.randomUUID() }
    return attempt.current.key
  }

  const refuse = (error: unknown) => {
    const placed = isProblem(error) ? placeErrors(error.errors, fields) : undefined
    setErrors(placed?.byField ?? {})
    const atFields = placed !== undefined && Object.keys(placed.byField).length > 0
    if (atFields && placed.others.length === 0) setRefusal(undefined)
    else if (isProblem(error, 'OFFLINE')) setRefusal(common('offline'))
    else setRefusal([sentenceOf(error), ...(placed?.others ?? [])].join(' '))
  }

  const send = async (given: RecordValues, over: Base): Promise<ApiRecord | undefined> => {
    const body = over.version === null ? bodyOf(given, fields) : bodyOf(given, fields, over.values)
    setBusy(true)
    setRefusal(undefined)
    setErrors({})
    try {
      const schema = over.version === null ? schemas?.create : schemas?.change
      const broken = schema === undefined ? [] : await brokenRules(schema, body)
      if (broken.length > 0) {
        const errors = broken.map((rule) => ({
          pointer: rule.pointer,
          message: sentenceFor(fieldAt(fields, rule.pointer), rule, t),
        }))
        throw new ApiProblem({
          status: 400,
          code: 'VALIDATION',
          detail: t('form.wrong.other'),
          errors,
        })
      }
      const saved = await (over.version === null || record === undefined
        ? call<ApiRecord>('POST', page.path, { body, key: keyFor(JSON.stringify(body)) })
        : call<ApiRecord>('PATCH', `${page.path}/${record.id}`, {
            body,
            ifMatch: over.version,
            key: keyFor(JSON.stringify([over.version, body])),
          }))
      forgetInput(place)
      setBase({ values: given, version: saved.version })
      setTheirs(undefined)
      return saved
    } catch (error) {
      if (isProblem(error) && error.status === 412 && record !== undefined)
        await call<ApiRecord>('GET', `${page.path}/${record.id}`).then(setTheirs, refuse)
      else refuse(error)
      return undefined
    } finally {
      setBusy(false)
    }
  }

  return {
    values,
    errors,
    refusal,
    dirty,
    busy,
    kept,
    theirs,
    before: base.values,
    change,
    save: () => send(values, base),
    saveOver: (chosen) => {
      if (theirs === undefined) return Promise.resolve(undefined)
      const over = { values: valuesOf(theirs, fields), version: theirs.version }
      setBase(over)
      setValues(chosen)
      setTheirs(undefined)
      return send(chosen, over)
    },
    takeUp: () => {
      if (kept !== undefined) setValues((now) => withKept(now, kept))
      setKept(undefined)
    },
    forget: () => {
      forgetInput(place)
      setKept(undefined)
    },
    dismissTheirs: () => setTheirs(undefined),
  }
}

/** Typing in a field takes back what was said of it. */
function withoutErrorsAt(errors: FieldErrors, path: string): FieldErrors {
  const left = Object.entries(errors).filter(([at]) => at !== path && !at.startsWith(`${path}.`))
  return left.length === Object.keys(errors).length ? errors : Object.fromEntries(left)
}

function fieldAt(fields: readonly FormField[], pointer: string): FormField | undefined {
  const path = pointer.slice(1).replaceAll('/', '.')
  return fields.find((field) => path === field.path || path.startsWith(`${field.path}.`))
}
