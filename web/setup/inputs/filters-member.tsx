import { ActionIcon, Button, Group, Input, Paper, Select, Stack, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useEntityIfReadable } from '../../app/use-tenant.ts'
import type { FormField } from '../../app/queries.ts'
import { FieldInput } from '../../fields/field-input.tsx'
import type { FieldData } from '../../fields/record-values.ts'
import { periods } from '../../records/filter-operators.ts'
import { itemsOf, textOf } from '../model/item.ts'
import type { Item, Json } from '../model/item.ts'
import { newId } from '../model/new-id.ts'
import { useWords } from '../parts/use-words.ts'
import { useItem } from './draft-context.tsx'

const operators = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'prefix', 'empty', 'within'] as const

/** Which records count: field, comparison, value. All of them must hold. */
export function FiltersMember({ dataset }: { readonly dataset: string }) {
  const { t } = useWords()
  const { item, set, disabled, errorAt } = useItem()
  const fields = useEntityIfReadable(dataset)?.form.fields ?? []
  const filters = itemsOf(item, 'filters')
  const put = (next: readonly Item[]) => set('filters', next)
  const add = () => {
    const [first] = fields
    const id = newId(
      'filter',
      filters.map((one) => textOf(one, 'id')),
    )
    put([...filters, { id, field: first?.path ?? '', op: 'eq', value: '' }])
  }
  return (
    <Input.Wrapper label={t('member.filters')} labelElement="div" error={errorAt('filters')}>
      <Stack gap={6}>
        {filters.map((filter, index) => (
          <FilterRow
            key={textOf(filter, 'id')}
            filter={filter}
            fields={fields}
            disabled={disabled}
            onChange={(next) => put(filters.with(index, next))}
            onRemove={() => put(filters.filter((one) => one !== filter))}
          />
        ))}
        <Group>
          <Button
            variant="default"
            size="compact-sm"
            onClick={add}
            disabled={disabled || dataset === ''}
          >
            {t('addFilter')}
          </Button>
        </Group>
      </Stack>
    </Input.Wrapper>
  )
}

function FilterRow({
  filter,
  fields,
  disabled,
  onChange,
  onRemove,
}: {
  readonly filter: Item
  readonly fields: readonly FormField[]
  readonly disabled: boolean
  readonly onChange: (filter: Item) => void
  readonly onRemove: () => void
}) {
  const { t } = useWords()
  const path = textOf(filter, 'field')
  const known = fields.some((field) => field.path === path)
  const choices = [
    ...(known || path === '' ? [] : [{ value: path, label: path }]),
    ...fields
      .filter(({ type }) => type !== 'lines' && type !== 'json')
      .map(({ path: value, label }) => ({ value, label })),
  ]
  return (
    <Paper withBorder p={6}>
      <Group gap="xs" align="flex-end">
        <Select
          aria-label={t('member.field')}
          data={choices}
          value={path}
          disabled={disabled}
          searchable
          allowDeselect={false}
          style={{ flex: '1 1 140px' }}
          onChange={(next) => onChange({ ...filter, field: next ?? '', value: '' })}
        />
        <Select
          aria-label={t('member.op')}
          data={operators.map((value) => ({ value, label: t(`operator.${value}`) }))}
          value={textOf(filter, 'op')}
          disabled={disabled}
          allowDeselect={false}
          style={{ flex: '1 1 110px' }}
          onChange={(next) =>
            onChange({
              ...filter,
              op: next ?? 'eq',
              value: next === 'empty' ? true : next === 'within' ? 'thisMonth' : '',
            })
          }
        />
        <div style={{ flex: '1 1 140px' }}>
          <FilterValue
            filter={filter}
            field={fields.find((one) => one.path === path)}
            disabled={disabled}
            onChange={(value) => onChange({ ...filter, value })}
          />
        </div>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={disabled}
          aria-label={t('removeNamed', { name: t('member.filters') })}
          onClick={onRemove}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
    </Paper>
  )
}

function FilterValue({
  filter,
  field,
  disabled,
  onChange,
}: {
  readonly filter: Item
  readonly field: FormField | undefined
  readonly disabled: boolean
  readonly onChange: (value: Json) => void
}) {
  const { t } = useWords()
  const op = textOf(filter, 'op')
  const { value } = filter
  const label = t('member.value')
  const choose = (
    data: readonly { value: string; label: string }[],
    chosen: string,
    put: (next: string) => void,
  ) => (
    <Select
      aria-label={label}
      data={[...data]}
      value={chosen}
      disabled={disabled}
      allowDeselect={false}
      onChange={(next) => put(next ?? chosen)}
    />
  )
  if (op === 'empty')
    return choose(
      [
        { value: 'true', label: t('yes') },
        { value: 'false', label: t('no') },
      ],
      String(value === true),
      (next) => onChange(next === 'true'),
    )
  if (op === 'within')
    return choose(
      periods.map((one) => ({ value: one, label: t(`period.${one}`) })),
      typeof value === 'string' ? value : 'thisMonth',
      onChange,
    )
  const stages = field?.options ?? []
  if (stages.length > 0 && op !== 'in')
    return choose(
      stages.map((one) => ({ value: one.id, label: one.label })),
      typeof value === 'string' ? value : '',
      onChange,
    )
  if (op === 'in')
    return (
      <TextInput
        aria-label={label}
        placeholder={t('severalValues')}
        disabled={disabled}
        value={Array.isArray(value) ? value.join(', ') : ''}
        onChange={(event) => onChange(event.currentTarget.value.split(/,\s*/))}
      />
    )
  const simple =
    field !== undefined && ['date', 'boolean', 'integer', 'decimal'].includes(field.type)
  if (field !== undefined && simple)
    return (
      <FieldInput
        field={{ ...field, label, required: false, readOnly: false }}
        value={(value === '' ? null : value) as FieldData}
        onChange={onChange}
        disabled={disabled}
      />
    )
  return (
    <TextInput
      aria-label={label}
      disabled={disabled}
      value={typeof value === 'string' || typeof value === 'number' ? String(value) : ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
