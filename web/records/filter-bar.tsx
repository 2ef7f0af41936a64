import { Button, CloseButton, Group, Menu, Popover } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormField } from '../app/queries.ts'
import { fieldText } from '../fields/field-text.ts'
import type { TextOptions } from '../fields/field-text.ts'
import { useReferenceNames } from '../fields/reference-names.ts'
import { memberName } from '../fields/member.ts'
import { useMembers } from '../fields/members.ts'
import { useFormat } from '../fields/use-format.ts'
import { FilterEditor } from './filter-editor.tsx'
import { questionOf, questions, questionsOf } from './filter-operators.ts'
import type { ListFilter } from './list-search.ts'
import type { ListModel } from './list-model.ts'
import classes from './list.module.css'

/** The conditions of the list, each a button that opens it, and one to add more. */
export function FilterBar({ model }: { readonly model: ListModel }) {
  const { t } = useTranslation('records')
  const { state, change, filterFields } = model
  const [open, setOpen] = useState<number>()
  /** A condition that is not there yet. */
  const [fresh, setFresh] = useState<FormField>()
  const { filters } = state
  const offered = filterFields.filter((field) => questionsOf(field).length > 0)
  const set = (next: readonly ListFilter[]) => {
    setOpen(undefined)
    setFresh(undefined)
    change({ filters: next })
  }
  return (
    <Group
      component="fieldset"
      gap={6}
      className={classes['filters'] ?? ''}
      aria-label={t('list.filters')}
    >
      {filters.map((filter, index) => {
        const field = filterFields.find(({ path }) => path === filter.field)
        return (
          <Popover
            // A condition has no name; two of the same are in the same place.
            // oxlint-disable-next-line react/no-array-index-key -- see above
            key={`${filter.field} ${index}`}
            opened={open === index}
            onChange={(opened) => setOpen(opened ? index : undefined)}
            closeOnClickOutside={false}
            withRoles={false}
            position="bottom-start"
            trapFocus
            shadow="md"
          >
            <Popover.Target>
              <Button.Group className={classes['chip'] ?? ''}>
                <Button
                  size="xs"
                  variant="light"
                  onClick={() => setOpen(open === index ? undefined : index)}
                >
                  <FilterText filter={filter} field={field} />
                </Button>
                <Button.GroupSection variant="light" size="xs" p={0}>
                  <CloseButton
                    size="sm"
                    aria-label={t('list.dropFilter', { field: field?.label ?? filter.field })}
                    onClick={() => set(filters.filter((_, at) => at !== index))}
                  />
                </Button.GroupSection>
              </Button.Group>
            </Popover.Target>
            <Popover.Dropdown>
              {field !== undefined && (
                <FilterEditor
                  field={field}
                  filter={filter}
                  onCancel={() => setOpen(undefined)}
                  onApply={(next) => set(filters.map((one, at) => (at === index ? next : one)))}
                />
              )}
            </Popover.Dropdown>
          </Popover>
        )
      })}
      <Popover
        opened={fresh !== undefined}
        onChange={(opened) => {
          if (!opened) setFresh(undefined)
        }}
        closeOnClickOutside={false}
        withRoles={false}
        position="bottom-start"
        trapFocus
        shadow="md"
      >
        <Popover.Target>
          <span>
            <Menu position="bottom-start" shadow="md">
              <Menu.Target>
                <Button size="xs" variant="subtle" leftSection={<IconFilter size={14} />}>
                  {t('list.addFilter')}
                </Button>
              </Menu.Target>
              <Menu.Dropdown className={classes['options'] ?? ''} mah={360}>
                {offered.map((field) => (
                  <Menu.Item key={field.path} onClick={() => setFresh(field)}>
                    {field.label}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          </span>
        </Popover.Target>
        <Popover.Dropdown>
          {fresh !== undefined && (
            <FilterEditor
              key={fresh.path}
              field={fresh}
              onCancel={() => setFresh(undefined)}
              onApply={(next) => set([...filters, next])}
            />
          )}
        </Popover.Dropdown>
      </Popover>
      {filters.length > 1 && (
        <Button size="xs" variant="subtle" color="gray" onClick={() => set([])}>
          {t('list.dropFilters')}
        </Button>
      )}
    </Group>
  )
}

/** A condition in words: `Amount at least 100.00 €`. */
function FilterText({
  filter,
  field,
}: {
  readonly filter: ListFilter
  readonly field: FormField | undefined
}) {
  const { t } = useTranslation('records')
  const plain = useFormat()
  const members = useMembers()
  const values = [filter.value].flat().map(String)
  const targets =
    field?.type === 'reference' && typeof field.entity === 'string'
      ? values.map((id) => ({ entity: String(field.entity), id }))
      : []
  const names = useReferenceNames(targets)
  if (field === undefined) return `${filter.field} ${filter.op} ${values.join(', ')}`
  const format: TextOptions = {
    ...plain,
    nameOf: (entity, id) => {
      if (entity !== undefined) return names.get(`${entity} ${id}`)
      const member = members.find((one) => one.id === id)
      return member && memberName(member)
    },
  }
  const question = questionOf(field, filter)
  const asked = question === undefined ? filter.op : t(`list.questions.${question}`)
  const answer = question === undefined ? 'text' : questions[question].answer
  if (answer === 'none') return `${field.label} ${asked}`
  if (answer === 'period') return `${field.label} ${t(`list.periods.${values[0] ?? ''}`)}`
  if (field.type === 'boolean')
    return `${field.label}: ${t(values[0] === 'true' ? 'list.yes' : 'list.no')}`
  // An amount is compared in the company's currency, which nobody needs to be told.
  const shown = field.type === 'money' ? { ...field, type: 'decimal' as const } : field
  return `${field.label} ${asked} ${values.map((value) => fieldText(shown, value, format)).join(', ')}`
}
