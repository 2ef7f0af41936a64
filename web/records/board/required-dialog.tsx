import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormField } from '../../app/queries.ts'
import { FieldInput } from '../../fields/field-input.tsx'
import type { FieldData, RecordValues } from '../../fields/record-values.ts'

export interface Asked {
  /** What is moved, and where to, in words. */
  readonly title: string
  readonly stage: string
  readonly fields: readonly FormField[]
  /** What was typed before it was refused. */
  readonly values: RecordValues
  /** What the server said of each, by path; under '' of the whole. */
  readonly errors: Readonly<Record<string, string>>
}

/** Asks for what a stage wants to know before a record may enter it. */
export function RequiredDialog({
  asked,
  onCancel,
  onDone,
}: {
  readonly asked: Asked
  readonly onCancel: () => void
  readonly onDone: (values: RecordValues) => void
}) {
  const { t } = useTranslation('records/board')
  const [values, setValues] = useState<Record<string, FieldData>>({ ...asked.values })
  const [empty, setEmpty] = useState<readonly string[]>([])
  const done = (event: FormEvent) => {
    event.preventDefault()
    const missing = asked.fields.map(({ path }) => path).filter((path) => isEmpty(values[path]))
    setEmpty(missing)
    if (missing.length === 0) onDone(values)
  }
  const errorOf = (path: string): string | undefined =>
    empty.includes(path) ? t('fillIn') : asked.errors[path]
  return (
    <Modal
      opened
      onClose={onCancel}
      title={t('asked.title', { stage: asked.stage })}
      closeButtonProps={{ 'aria-label': t('cancel') }}
    >
      <form onSubmit={done} noValidate>
        <Stack>
          <Text size="sm">{t('asked.text', { title: asked.title, stage: asked.stage })}</Text>
          {asked.errors[''] !== undefined && <Alert color="red">{asked.errors['']}</Alert>}
          {asked.fields.map((field, index) => (
            <FieldInput
              key={field.path}
              field={{ ...field, required: true }}
              value={values[field.path] ?? null}
              error={errorOf(field.path)}
              autoFocus={index === 0}
              onChange={(value) => setValues((now) => ({ ...now, [field.path]: value }))}
            />
          ))}
          <Group justify="flex-end">
            <Button variant="default" onClick={onCancel}>
              {t('cancel')}
            </Button>
            <Button type="submit">{t('asked.go', { stage: asked.stage })}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

const isEmpty = (value: FieldData | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0)
