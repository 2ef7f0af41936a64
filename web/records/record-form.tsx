import { Alert, Button, Group, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import type { FormEvent, KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntityPage, FormField } from '../app/queries.ts'
import { useShortcuts } from '../app/shortcuts.ts'
import { useTenantSlug } from '../app/use-tenant.ts'
import { momentText } from '../fields/field-text.ts'
import { FormSections } from '../fields/form-sections.tsx'
import { startingValues, valuesOf } from '../fields/record-values.ts'
import type { ApiRecord, RecordValues } from '../fields/record-values.ts'
import { useFormat } from '../fields/use-format.ts'
import { FormConflict } from './form-conflict.tsx'
import { FormGuard } from './form-guard.tsx'
import { useFormState } from './form-state.ts'
import { recordQuery, recordsChanged } from './record-queries.ts'
import classes from './record.module.css'

/** Fields that somebody fills in: of a record that is there, its lines have a table of their own. */
export function askedFields(
  page: EntityPage,
  existing: boolean,
  pipeline: string,
): readonly FormField[] {
  const asked = page.form.fields.filter(
    ({ type, readOnly }) => type !== 'stage' && (existing ? type !== 'lines' : !readOnly),
  )
  const [first, ...more] = page.form.workflows
  if (existing || first === undefined || more.length === 0) return asked
  return [
    {
      path: 'workflow',
      label: pipeline,
      type: 'choice',
      required: true,
      readOnly: false,
      immutable: true,
      filterable: false,
      default: first.id,
      options: [first, ...more].map(({ id, label }) => ({ id, label })),
      section: asked[0]?.section ?? '',
    },
    ...asked,
  ]
}

/** Makes or changes one record. */
export function RecordForm({
  page,
  record,
  given = {},
  onSaved,
  onCancel,
}: {
  readonly page: EntityPage
  /** Absent: a new one is made. */
  readonly record?: ApiRecord
  /** What a new one begins with besides its defaults. */
  readonly given?: RecordValues
  readonly onSaved: (record: ApiRecord) => void
  readonly onCancel: () => void
}) {
  const { t } = useTranslation('fields')
  const tenant = useTenantSlug()
  const cache = useQueryClient()
  const format = useFormat()
  const existing = record !== undefined
  const fields = useMemo(() => askedFields(page, existing, t('form.pipeline')), [page, existing, t])
  const written = useMemo(
    () => fields.filter(({ readOnly, immutable }) => !readOnly && !(existing && immutable)),
    [fields, existing],
  )
  const starting = useMemo(
    () => ({ ...startingValues(written), ...given }),
    // What the address gives is read once: typing must not be overtaken by it.
    // oxlint-disable-next-line react/exhaustive-deps
    [written],
  )
  const form = useFormState(page, written, record, starting)
  const shown = useMemo(
    () => (existing ? { ...valuesOf(record, fields), ...form.values } : form.values),
    [existing, record, fields, form.values],
  )
  const place = useRef<HTMLFormElement>(null)
  const done = useRef(false)
  const { errors, dirty } = form

  // The first wrong field is where one goes on.
  useEffect(() => {
    const [first] = written
      .map(({ path }) => path)
      .filter((path) => Object.keys(errors).some((at) => at === path || at.startsWith(`${path}.`)))
    if (first === undefined || form.busy) return
    const wrong = place.current?.querySelector(`[data-field="${CSS.escape(first)}"]`)
    const control =
      wrong?.querySelector<HTMLElement>('[aria-invalid="true"]') ??
      wrong?.querySelector<HTMLElement>('input, textarea, button')
    if (wrong?.contains(document.activeElement) !== true) control?.focus()
    // Only a new refusal moves the focus, not typing.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [form.busy])

  const finish = (saved: ApiRecord | undefined) => {
    if (saved === undefined) return
    done.current = true
    cache.setQueryData(recordQuery(tenant, page, saved.id).queryKey, saved)
    void recordsChanged(cache, tenant)
    onSaved(saved)
  }
  const save = async () => {
    if (form.busy) return
    finish(await form.save())
  }
  useShortcuts([{ keys: 'mod+s', label: t('form.save'), run: () => void save() }])
  /** Not what closes a list or a dialog that is open over the form. */
  const escape = (event: KeyboardEvent<HTMLFormElement>) => {
    const { target, currentTarget, key } = event
    if (key !== 'Escape' || !(target instanceof Element) || !currentTarget.contains(target)) return
    if (target.getAttribute('aria-expanded') !== 'true') onCancel()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a key for the whole form
    <form
      ref={place}
      noValidate
      onKeyDown={escape}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack>
        {form.kept !== undefined && !dirty && (
          <Alert color="blue" title={t('form.keptTitle')}>
            {t('form.keptText', { at: momentText(form.kept.at, format) })}
            <Group mt="xs">
              <Button size="xs" onClick={form.takeUp}>
                {t('form.takeUp')}
              </Button>
              <Button size="xs" variant="default" onClick={form.forget}>
                {t('form.forget')}
              </Button>
            </Group>
          </Alert>
        )}
        <FormSections
          fields={fields}
          values={shown}
          onChange={form.change}
          errors={errors}
          existing={existing}
          focusFirst
        />
        {form.refusal !== undefined && (
          <Alert color="red" role="alert">
            {form.refusal}
          </Alert>
        )}
        <Group className={classes['formFoot']} justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" loading={form.busy}>
            {existing ? t('form.save') : t('form.create')}
          </Button>
        </Group>
      </Stack>
      <FormGuard isDirty={() => dirty && !done.current} />
      {form.theirs !== undefined && (
        <FormConflict
          fields={written}
          before={form.before}
          mine={form.values}
          record={form.theirs}
          busy={form.busy}
          onSave={(values) => void form.saveOver(values).then(finish)}
          onClose={form.dismissTheirs}
        />
      )}
    </form>
  )
}
