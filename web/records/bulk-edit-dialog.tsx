import { ActionIcon, Box, Button, Group, Modal, Progress, Select, Stack, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormField } from '../app/queries.ts'
import { FieldInput } from '../fields/field-input.tsx'
import type { FieldData, RecordValues } from '../fields/record-values.ts'
import { isEditable } from './list-editable.ts'
import type { ListModel } from './list-model.ts'

/** Which fields get which values, in all the selected records. */
export function BulkEditDialog({
  model,
  count,
  busy,
  progress,
  onApply,
  onClose,
}: {
  readonly model: ListModel
  /** Undefined: nobody has counted them. */
  readonly count: number | undefined
  readonly busy: boolean
  readonly progress: { readonly done: number; readonly total: number | null } | undefined
  readonly onApply: (fields: readonly FormField[], values: RecordValues) => void
  readonly onClose: () => void
}) {
  const { t } = useTranslation('records')
  const [paths, setPaths] = useState<readonly string[]>([])
  const [values, setValues] = useState<RecordValues>({})
  const editable = model.columns.map(({ field }) => field).filter(isEditable)
  const chosen = paths.flatMap((path) => editable.find((field) => field.path === path) ?? [])
  const set = (path: string, value: FieldData) =>
    setValues((before) => ({ ...before, [path]: value }))
  return (
    <Modal
      opened
      onClose={onClose}
      title={count === undefined ? t('list.editAll') : t('list.editMany', { count })}
      closeOnClickOutside={false}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          event.stopPropagation()
          onApply(chosen, values)
        }}
      >
        <Stack>
          {chosen.map((field) => (
            <Group key={field.path} align="flex-end" wrap="nowrap" gap="xs">
              <Box flex={1}>
                <FieldInput
                  field={field}
                  value={values[field.path] ?? null}
                  onChange={(value) => set(field.path, value)}
                />
              </Box>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={t('list.leave', { field: field.label })}
                onClick={() => setPaths(paths.filter((path) => path !== field.path))}
              >
                <IconX size={16} />
              </ActionIcon>
            </Group>
          ))}
          <Select
            label={chosen.length === 0 ? t('list.whichField') : t('list.anotherField')}
            searchable
            value={null}
            data-autofocus
            data={editable
              .filter(({ path }) => !paths.includes(path))
              .map(({ path, label }) => ({ value: path, label }))}
            onChange={(path) => {
              if (path === null) return
              const field = editable.find((one) => one.path === path)
              setPaths([...paths, path])
              set(path, field?.type === 'boolean' ? true : null)
            }}
          />
          {progress !== undefined && (
            <Progress
              aria-label={t('list.working')}
              value={
                progress.total === null ? 100 : (100 * progress.done) / Math.max(1, progress.total)
              }
              animated={progress.total === null}
            />
          )}
          <Text size="xs" c="dimmed">
            {t('list.editText')}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose} disabled={busy}>
              {t('list.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={chosen.length === 0}>
              {t('list.apply')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
