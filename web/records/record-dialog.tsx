import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useCallback, useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../api/problem.ts'
import type { FormField } from '../app/queries.ts'
import { placeErrors } from '../fields/field-errors.ts'
import { FormSections } from '../fields/form-sections.tsx'
import { OfRecordProvider } from '../fields/of-record.ts'
import type { OfRecord } from '../fields/of-record.ts'
import { startingValues } from '../fields/record-values.ts'
import type { FieldData, RecordValues } from '../fields/record-values.ts'
import { Refusal } from './record-refusal.tsx'

/** Asks for some fields and does one thing with them; a refusal is shown where it belongs. */
export function RecordDialog({
  title,
  text,
  label,
  fields,
  starting,
  of,
  onDo,
  onClose,
}: {
  readonly title: string
  readonly text?: string
  /** Of the button that does it. */
  readonly label: string
  readonly fields: readonly FormField[]
  readonly starting?: RecordValues
  /** The record that the fields speak of, where it is not the one that is filled in. */
  readonly of?: OfRecord
  /** @param key sent again under it, a write has one effect; the same as long as nothing else is asked */
  readonly onDo: (values: RecordValues, key: string) => Promise<void>
  readonly onClose: () => void
}) {
  const { t } = useTranslation('fields')
  const [values, setValues] = useState<RecordValues>(() => starting ?? startingValues(fields))
  const [refused, setRefused] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const [key, setKey] = useState(() => crypto.randomUUID())
  const change = useCallback((path: string, value: FieldData) => {
    setValues((before) => ({ ...before, [path]: value }))
    setKey(crypto.randomUUID())
  }, [])
  const placed = isProblem(refused) ? placeErrors(refused.errors, fields) : undefined
  const atFields =
    placed !== undefined && Object.keys(placed.byField).length > 0 && placed.others.length === 0
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (busy) return
    setBusy(true)
    setRefused(undefined)
    try {
      await onDo(values, key)
    } catch (error) {
      setRefused(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={fields.some(({ rows }) => rows !== undefined) ? 'xl' : fields.length > 2 ? 'lg' : 'md'}
    >
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Stack>
          {text !== undefined && <Text>{text}</Text>}
          {fields.length > 0 && (
            <OfRecordProvider value={of}>
              <FormSections
                fields={fields}
                values={values}
                onChange={change}
                errors={placed?.byField ?? {}}
                focusFirst
              />
            </OfRecordProvider>
          )}
          {!atFields && <Refusal error={refused} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={busy} data-autofocus={fields.length === 0 || undefined}>
              {label}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
