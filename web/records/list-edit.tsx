import { Button, Group, Popover, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../api/client.ts'
import { isProblem, sentenceOf } from '../api/problem.ts'
import type { FormField } from '../app/queries.ts'
import { FieldInput } from '../fields/field-input.tsx'
import { placeErrors } from '../fields/field-errors.ts'
import { fieldText } from '../fields/field-text.ts'
import type { TextOptions } from '../fields/field-text.ts'
import { bodyOf, sameData, valueAt } from '../fields/record-values.ts'
import type { ApiRecord, FieldData } from '../fields/record-values.ts'
import { titleIn } from '../fields/reference-names.ts'
import { rememberChange } from './bulk-changes.ts'
import { runBulk } from './bulk-run.ts'
import type { BulkChange, BulkOutcome } from './bulk-run.ts'
import { useUndoToast } from './bulk-undo.tsx'
import type { ListModel } from './list-model.ts'
import { countKey } from './list-count.ts'
import type { RowsStore } from './rows-store.ts'

/** One value of one row, changed where it stands; Enter keeps it, Escape does not. */
export function CellEditor({
  target,
  model,
  store,
  record,
  field,
  format,
  onClose,
}: {
  /** Id of the cell. */
  readonly target: string
  readonly model: ListModel
  readonly store: RowsStore
  readonly record: ApiRecord
  readonly field: FormField
  readonly format: TextOptions
  readonly onClose: () => void
}) {
  const { t } = useTranslation('records')
  const queryClient = useQueryClient()
  const offerUndo = useUndoToast()
  const [value, setValue] = useState<FieldData>(valueAt(record, field.path))
  const [problem, setProblem] = useState<string>()
  const [saving, setSaving] = useState(false)
  // It stays where the cell was when it was opened.
  const [place] = useState(() => document.getElementById(target)?.getBoundingClientRect())
  const path = `${model.entity.path}/${record.id}`
  const before = valueAt(record, field.path)

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault()
    event.stopPropagation()
    if (sameData(value, before)) {
      onClose()
      return
    }
    setSaving(true)
    try {
      const body = bodyOf({ [field.path]: value }, [field], { [field.path]: before })
      const saved = await call<ApiRecord>('PATCH', path, { body, ifMatch: record.version })
      store.change((row) => (row.id === saved.id ? saved : row))
      await recount()
      offerUndo(
        rememberChange(
          t('list.didChange', { column: field.label, name: titleIn(record, model.entity.title) }),
          () => takeBack(saved),
        ),
      )
      onClose()
    } catch (error) {
      if (isProblem(error) && error.status === 412) await showTheirs()
      else if (isProblem(error)) {
        const { byField, others } = placeErrors(error.errors, [field])
        setProblem(byField[field.path] ?? others[0] ?? error.message)
      } else setProblem(sentenceOf(error))
    } finally {
      setSaving(false)
    }
  }
  const recount = () =>
    queryClient.invalidateQueries({ queryKey: countKey(model.tenant, model.entity.entity) })
  /** The value before, unless somebody changed the record meanwhile. */
  async function takeBack(saved: ApiRecord): Promise<BulkOutcome> {
    const now = valueAt(saved, field.path)
    const change: BulkChange = {
      op: 'update',
      id: saved.id,
      version: saved.version,
      values: bodyOf({ [field.path]: before }, [field], { [field.path]: now }),
    }
    const titles = new Map([[saved.id, titleIn(saved, model.entity.title)]])
    const outcome = await runBulk(model.entity.path, [change], titles, () => undefined)
    store.refresh()
    await recount()
    return outcome
  }
  /** Somebody else was faster: their row is shown, what was typed stays. */
  async function showTheirs(): Promise<void> {
    try {
      const theirs = await call<ApiRecord>('GET', path)
      store.change((row) => (row.id === theirs.id ? theirs : row))
      const now = fieldText(field, valueAt(theirs, field.path), format)
      setProblem(t('list.changedMeanwhile', { now: now === '' ? t('list.nothing') : now }))
    } catch (error) {
      setProblem(sentenceOf(error))
    }
  }

  if (place === undefined) return null
  return (
    <Popover
      opened
      trapFocus
      closeOnClickOutside={false}
      withRoles={false}
      onChange={(opened) => {
        if (!opened) onClose()
      }}
      position="bottom-start"
      offset={-place.height}
      width={Math.max(place.width, 280)}
      shadow="md"
    >
      <Popover.Target>
        <div
          style={{
            position: 'fixed',
            pointerEvents: 'none',
            left: place.left,
            top: place.top,
            width: place.width,
            height: place.height,
          }}
        />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('list.editCell', { column: field.label })}>
        <form onSubmit={(event) => void save(event)} noValidate>
          <Stack gap="xs">
            <Text size="xs" c="dimmed" truncate>
              {field.label}
            </Text>
            <FieldInput
              field={field}
              value={value}
              onChange={(next) => {
                setValue(next)
                setProblem(undefined)
              }}
              error={problem}
              hideLabel
              disabled={saving}
            />
            <Group gap="xs" justify="flex-end">
              <Button size="xs" variant="default" onClick={onClose}>
                {t('list.cancel')}
              </Button>
              <Button size="xs" type="submit" loading={saving}>
                {t('list.save')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
