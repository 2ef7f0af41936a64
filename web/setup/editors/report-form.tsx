import { ActionIcon, Group, Input, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useEntityIfReadable } from '../../app/use-tenant.ts'
import { useDatasets } from '../data/configuration.ts'
import type { Dataset } from '../data/configuration.ts'
import { useItem } from '../inputs/draft-context.tsx'
import { FiltersMember } from '../inputs/filters-member.tsx'
import { measureOps } from '../inputs/measure-member.tsx'
import { ChoiceMember, ChoicesMember, ProseMember, TextMember } from '../inputs/member-inputs.tsx'
import { SortedList, moved } from '../inputs/sorted-list.tsx'
import { itemOf, itemsOf, textOf, textsOf, withMember } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import { useWords } from '../parts/use-words.ts'
import { intervals } from './widget-form.tsx'

const charts = ['bar', 'line', 'pie', 'funnel'] as const

/** Columns, filters, groups, totals, order and chart of a report over any kind of record. */
export function ReportForm() {
  const { t } = useWords()
  const { item } = useItem()
  const datasets = useDatasets()
  const dataset = datasets.find(({ name }) => name === textOf(item, 'dataset'))
  const totals = [
    { value: 'count', label: t('measureOp.count') },
    ...(dataset?.measures ?? []).flatMap(({ field, label }) =>
      measureOps
        .filter((op) => op !== 'count')
        .map((op) => ({ value: `${op}:${field}`, label: `${t(`measureOp.${op}`)} ${label}` })),
    ),
  ]
  return (
    <Stack>
      <TextMember name="label" required />
      <ProseMember name="description" rows={1} />
      <ChoiceMember
        name="dataset"
        required
        choices={datasets.map(({ name, label }) => ({ value: name, label }))}
      />
      <ColumnsMember dataset={dataset} />
      <FiltersMember dataset={dataset?.name ?? ''} />
      <GroupingsMember dataset={dataset} />
      <ChoicesMember name="totals" choices={totals} />
      <SortMember dataset={dataset} totals={totals} />
      <ChartMember dataset={dataset} totals={totals} />
    </Stack>
  )
}

/** What comes first: by a column, a group or a total, either way around. */
function SortMember({
  dataset,
  totals,
}: OfDataset & { readonly totals: readonly { readonly value: string; readonly label: string }[] }) {
  const { t } = useWords()
  const { item } = useItem()
  const fields = useEntityIfReadable(dataset?.name)?.form.fields ?? []
  const called = (name: string) =>
    totals.find(({ value }) => value === name)?.label ??
    fields.find(({ path }) => path === name)?.label ??
    dataset?.dimensions.find(({ field }) => field === name)?.label ??
    name
  const ordered = (name: string) =>
    t(name.startsWith('-') ? 'sortDown' : 'sortUp', { field: called(name.replace(/^-/, '')) })
  const given = textOf(item, 'sort')
  const groups = itemsOf(item, 'groupings').map((one) => textOf(one, 'field'))
  const names =
    groups.length > 0
      ? [...groups, ...textsOf(item, 'totals')]
      : itemsOf(item, 'columns').map((one) => textOf(one, 'key'))
  const choices = [
    ...new Set([...(given === '' ? [] : [given]), ...names.flatMap((name) => [name, `-${name}`])]),
  ].map((value) => ({ value, label: value.split(',').map(ordered).join('; ') }))
  return <ChoiceMember name="sort" clearable choices={choices} />
}

interface OfDataset {
  readonly dataset: Dataset | undefined
}

function ColumnsMember({ dataset }: OfDataset) {
  const { t } = useWords()
  const { item, set, disabled, errorAt } = useItem()
  const fields = (useEntityIfReadable(dataset?.name)?.form.fields ?? []).filter(
    ({ type }) => type !== 'lines',
  )
  const columns = itemsOf(item, 'columns')
  const called = (path: string) => fields.find((field) => field.path === path)?.label ?? path
  const put = (next: readonly Item[]) => set('columns', next)
  const free = fields.filter(({ path }) => columns.every((one) => textOf(one, 'key') !== path))
  return (
    <Input.Wrapper label={t('member.columns')} labelElement="div" error={errorAt('columns')}>
      <Stack gap={6}>
        <SortedList
          disabled={disabled}
          onMove={(from, to) => put(moved(columns, from, to))}
          entries={columns.map((column, index) => {
            const key = textOf(column, 'key')
            return {
              id: key,
              name: called(key),
              content: (
                <Group gap="xs" wrap="nowrap">
                  <TextInput
                    aria-label={t('columnTitle', { name: called(key) })}
                    placeholder={called(key)}
                    value={textOf(column, 'label')}
                    disabled={disabled}
                    maxLength={120}
                    style={{ flex: 1 }}
                    onChange={(event) =>
                      put(
                        columns.with(index, withMember(column, 'label', event.currentTarget.value)),
                      )
                    }
                  />
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    disabled={disabled}
                    aria-label={t('removeNamed', { name: called(key) })}
                    onClick={() => put(columns.filter((one) => one !== column))}
                  >
                    <IconTrash size={16} />
                  </ActionIcon>
                </Group>
              ),
            }
          })}
        />
        <Select
          aria-label={t('addColumn')}
          placeholder={t('addColumn')}
          data={free.map(({ path, label }) => ({ value: path, label }))}
          value={null}
          searchable
          disabled={disabled || dataset === undefined}
          onChange={(key) => {
            if (key !== null) put([...columns, { key }])
          }}
        />
      </Stack>
    </Input.Wrapper>
  )
}

function GroupingsMember({ dataset }: OfDataset) {
  const { t } = useWords()
  const { item, set, disabled, errorAt } = useItem()
  const groupings = itemsOf(item, 'groupings')
  const dimensions = dataset?.dimensions ?? []
  const put = (next: readonly Item[]) => set('groupings', next)
  const of = (grouping: Item) => dimensions.find(({ field }) => field === textOf(grouping, 'field'))
  return (
    <Input.Wrapper label={t('member.groupings')} labelElement="div" error={errorAt('groupings')}>
      <Stack gap={6}>
        <SortedList
          disabled={disabled}
          onMove={(from, to) => put(moved(groupings, from, to))}
          entries={groupings.map((grouping, index) => {
            const field = textOf(grouping, 'field')
            const name = of(grouping)?.label ?? field
            return {
              id: field,
              name,
              content: (
                <Group gap="xs" wrap="nowrap" justify="space-between">
                  <Text size="sm">{name}</Text>
                  <Group gap="xs" wrap="nowrap">
                    {of(grouping)?.intervals === true && (
                      <Select
                        aria-label={t('member.interval')}
                        data={intervals.map((value) => ({ value, label: t(`interval.${value}`) }))}
                        value={textOf(grouping, 'interval') || null}
                        disabled={disabled}
                        clearable
                        w={130}
                        onChange={(next) =>
                          put(groupings.with(index, withMember(grouping, 'interval', next ?? '')))
                        }
                      />
                    )}
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      disabled={disabled}
                      aria-label={t('removeNamed', { name })}
                      onClick={() => put(groupings.filter((one) => one !== grouping))}
                    >
                      <IconTrash size={16} />
                    </ActionIcon>
                  </Group>
                </Group>
              ),
            }
          })}
        />
        {groupings.length < 3 && (
          <Select
            aria-label={t('addGrouping')}
            placeholder={t('addGrouping')}
            data={dimensions
              .filter(({ field }) => groupings.every((one) => textOf(one, 'field') !== field))
              .map(({ field, label }) => ({ value: field, label }))}
            value={null}
            searchable
            disabled={disabled || dataset === undefined}
            onChange={(field) => {
              if (field !== null) put([...groupings, { field }])
            }}
          />
        )}
      </Stack>
    </Input.Wrapper>
  )
}

function ChartMember({
  dataset,
  totals,
}: OfDataset & { readonly totals: readonly { readonly value: string; readonly label: string }[] }) {
  const { t } = useWords()
  const { item, set, disabled, errorAt } = useItem()
  const chart = itemOf(item['chart'])
  const kind = textOf(chart, 'kind')
  const grouped = itemsOf(item, 'groupings').map((one) => textOf(one, 'field'))
  const axes = (dataset?.dimensions ?? []).filter(({ field }) => grouped.includes(field))
  return (
    <Group grow align="flex-start">
      <Select
        label={t('member.chart')}
        error={errorAt('chart')}
        data={charts.map((value) => ({ value, label: t(`chart.${value}`) }))}
        value={kind || null}
        clearable
        disabled={disabled || grouped.length === 0}
        onChange={(next) =>
          set(
            'chart',
            next === null
              ? undefined
              : {
                  kind: next,
                  x: textOf(chart, 'x') || (grouped[0] ?? ''),
                  y: textOf(chart, 'y') || 'count',
                },
          )
        }
      />
      {kind !== '' && (
        <>
          <Select
            label={t('member.x')}
            data={axes.map(({ field, label }) => ({ value: field, label }))}
            value={textOf(chart, 'x') || null}
            allowDeselect={false}
            disabled={disabled}
            onChange={(next) => set('chart', { ...chart, x: next ?? '' })}
          />
          <Select
            label={t('member.y')}
            data={[...totals]}
            value={textOf(chart, 'y') || null}
            allowDeselect={false}
            disabled={disabled}
            onChange={(next) => set('chart', { ...chart, y: next ?? 'count' })}
          />
        </>
      )}
    </Group>
  )
}
