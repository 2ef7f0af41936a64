import { Button, CloseButton, Group } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OnDemand } from '../app/on-demand.tsx'
import type { FormField } from '../app/queries.ts'
import { useOnceTrue } from '../app/use-once-true.ts'
import { fieldText } from '../fields/field-text.ts'
import type { TextOptions } from '../fields/field-text.ts'
import { useReferenceNames } from '../fields/reference-names.ts'
import { memberName } from '../fields/member.ts'
import { useMembers } from '../fields/members.ts'
import { useFormat } from '../fields/use-format.ts'
import { questionOf, questions, questionsOf } from './filter-operators.ts'
import type { ListFilter } from './list-search.ts'
import type { ListModel } from './list-model.ts'
import classes from './list.module.css'

const loadAdding = async () => (await import('./filter-adding.tsx')).FilterAdding
const FilterPopover = lazy(async () => ({
  default: (await import('./filter-popover.tsx')).FilterPopover,
}))

/** The conditions of the list, each a button that opens it, and one to add more. */
export function FilterBar({ model }: { readonly model: ListModel }) {
  const { t } = useTranslation('records')
  const { state, change, filterFields } = model
  const [open, setOpen] = useState<number>()
  const { filters } = state
  const offered = filterFields.filter((field) => questionsOf(field).length > 0)
  const set = (next: readonly ListFilter[]) => {
    setOpen(undefined)
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
          <FilterChip
            // A condition has no name; two of the same are in the same place.
            // oxlint-disable-next-line react/no-array-index-key -- see above
            key={`${filter.field} ${index}`}
            opened={open === index}
            onOpen={(opened) => setOpen(opened ? index : undefined)}
            field={field}
            filter={filter}
            onDrop={() => set(filters.filter((_, at) => at !== index))}
            onApply={(next) => set(filters.map((one, at) => (at === index ? next : one)))}
          />
        )
      })}
      <OnDemand
        load={loadAdding}
        props={{ fields: offered, onAdd: (added: ListFilter) => set([...filters, added]) }}
        opener={
          <Button size="xs" variant="subtle" leftSection={<IconFilter size={14} />}>
            {t('list.addFilter')}
          </Button>
        }
      />
      {filters.length > 1 && (
        <Button size="xs" variant="subtle" color="gray" onClick={() => set([])}>
          {t('list.dropFilters')}
        </Button>
      )}
    </Group>
  )
}

function FilterChip({
  field,
  filter,
  opened,
  onOpen,
  onDrop,
  onApply,
}: {
  readonly field: FormField | undefined
  readonly filter: ListFilter
  readonly opened: boolean
  readonly onOpen: (opened: boolean) => void
  readonly onDrop: () => void
  readonly onApply: (filter: ListFilter) => void
}) {
  const { t } = useTranslation('records')
  const wanted = useOnceTrue(opened)
  const chip = (
    <Button.Group className={classes['chip'] ?? ''}>
      <Button size="xs" variant="light" onClick={() => onOpen(!opened)}>
        <FilterText filter={filter} field={field} />
      </Button>
      <Button.GroupSection variant="light" size="xs" p={0}>
        <CloseButton
          size="sm"
          aria-label={t('list.dropFilter', { field: field?.label ?? filter.field })}
          onClick={onDrop}
        />
      </Button.GroupSection>
    </Button.Group>
  )
  if (!wanted || field === undefined) return chip
  return (
    <Suspense fallback={chip}>
      <FilterPopover
        opened={opened}
        target={chip}
        field={field}
        filter={filter}
        onClose={() => onOpen(false)}
        onApply={onApply}
      />
    </Suspense>
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
