import { Alert, Button, Group, Modal, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { ComponentType, FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../api/client.ts'
import { isProblem, sentenceOf } from '../api/problem.ts'
import { useEntity, useTenantSlug } from '../app/use-tenant.ts'
import { placeErrors } from './field-errors.ts'
import type { FieldErrors } from './field-errors.ts'
import type { FormSectionsProps } from './nested-form.ts'
import { titleIn } from './reference-names.ts'
import { bodyOf, startingValues } from './record-values.ts'
import type { ApiRecord, FieldData } from './record-values.ts'

/** Makes a record without leaving the form that wants it; the form stays as it is. */
export function CreateInPlace({
  entity,
  title,
  Form,
  onClose,
  onCreated,
}: {
  readonly entity: string
  /** What somebody has typed already. */
  readonly title: string
  readonly Form: ComponentType<FormSectionsProps>
  readonly onClose: () => void
  readonly onCreated: (id: string) => void
}) {
  const { t } = useTranslation('fields')
  const { t: common } = useTranslation()
  const tenant = useTenantSlug()
  const cache = useQueryClient()
  const page = useEntity(entity)
  const fields = page.form.fields.filter(
    ({ readOnly, type, required, path }) =>
      !readOnly &&
      type !== 'stage' &&
      type !== 'lines' &&
      (required || path === page.title || !path.includes('.')),
  )
  const [values, setValues] = useState(() => ({
    ...startingValues(fields),
    ...(title !== '' && fields.some(({ path }) => path === page.title) && { [page.title]: title }),
  }))
  const [errors, setErrors] = useState<FieldErrors>({})
  const [refusal, setRefusal] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [key] = useState(() => crypto.randomUUID())
  const change = useCallback(
    (path: string, value: FieldData) => setValues((before) => ({ ...before, [path]: value })),
    [],
  )
  const save = async (event: FormEvent) => {
    event.preventDefault()
    // React passes events on to the form that the modal stands in.
    event.stopPropagation()
    setBusy(true)
    setRefusal(undefined)
    try {
      const made = await call<ApiRecord>('POST', page.path, { body: bodyOf(values, fields), key })
      cache.setQueryData([tenant, 'title', entity, made.id], titleIn(made, page.title))
      void cache.invalidateQueries({ queryKey: [tenant, 'pick', entity] })
      onCreated(made.id)
    } catch (error) {
      const placed = isProblem(error) ? placeErrors(error.errors, fields) : undefined
      setErrors(placed?.byField ?? {})
      if (
        placed === undefined ||
        Object.keys(placed.byField).length === 0 ||
        placed.others.length > 0
      )
        setRefusal(isProblem(error, 'OFFLINE') ? common('offline') : sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal opened onClose={onClose} size="lg" title={t('createNew', { entity: page.label })}>
      <form onSubmit={(event) => void save(event)} noValidate>
        <Stack>
          <Form fields={fields} values={values} onChange={change} errors={errors} focusFirst />
          {refusal !== undefined && (
            <Alert color="red" role="alert">
              {refusal}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
