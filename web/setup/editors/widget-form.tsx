import { Group, NumberInput, Stack } from '@mantine/core'
import { useConfiguration, useDatasets } from '../data/configuration.ts'
import { useItem } from '../inputs/draft-context.tsx'
import { FiltersMember } from '../inputs/filters-member.tsx'
import { MeasureMember } from '../inputs/measure-member.tsx'
import { ChoiceMember, ChoicesMember, NumberMember, TextMember } from '../inputs/member-inputs.tsx'
import { boxOf, positionOf } from '../model/grid.ts'
import { itemsIn, nameOf, textOf } from '../model/item.ts'
import { useWords } from '../parts/use-words.ts'
import { useEntityIfReadable } from '../../app/use-tenant.ts'

export const intervals = ['day', 'week', 'month', 'quarter', 'year'] as const
const kinds = ['metric', 'chart', 'list', 'report'] as const
const charts = ['bar', 'line', 'pie', 'funnel', 'number'] as const

/** What one widget shows. */
export function WidgetForm() {
  const { t } = useWords()
  const { item } = useItem()
  const { document } = useConfiguration()
  const datasets = useDatasets()
  const kind = textOf(item, 'kind')
  const dataset = datasets.find(({ name }) => name === textOf(item, 'dataset'))
  const fields = useEntityIfReadable(dataset?.name)?.form.fields ?? []
  const groupBy = dataset?.dimensions.find(({ field }) => field === textOf(item, 'groupBy'))
  return (
    <Stack>
      <TextMember name="label" required />
      <ChoiceMember
        name="kind"
        choices={kinds.map((value) => ({ value, label: t(`widget.${value}`) }))}
      />
      {kind === 'report' ? (
        <ChoiceMember
          name="report"
          required
          choices={itemsIn(document['reports']).map((report) => ({
            value: textOf(report, 'id'),
            label: nameOf(report),
          }))}
        />
      ) : (
        <ChoiceMember
          name="dataset"
          required
          choices={datasets.map(({ name, label }) => ({ value: name, label }))}
        />
      )}
      {(kind === 'metric' || kind === 'chart') && <MeasureMember dataset={dataset} />}
      {kind === 'chart' && (
        <>
          <ChoiceMember
            name="groupBy"
            clearable
            choices={(dataset?.dimensions ?? []).map(({ field, label }) => ({
              value: field,
              label,
            }))}
          />
          {groupBy?.intervals === true && (
            <ChoiceMember
              name="interval"
              clearable
              choices={intervals.map((value) => ({ value, label: t(`interval.${value}`) }))}
            />
          )}
          <ChoiceMember
            name="chart"
            choices={charts.map((value) => ({ value, label: t(`chart.${value}`) }))}
          />
        </>
      )}
      {kind === 'list' && (
        <ChoicesMember
          name="columns"
          choices={fields
            .filter(({ type }) => type !== 'lines')
            .map(({ path, label }) => ({ value: path, label }))}
        />
      )}
      {kind !== 'metric' && <NumberMember name="limit" min={1} max={100} whole />}
      {kind !== 'report' && <FiltersMember dataset={dataset?.name ?? ''} />}
      <PositionMember />
    </Stack>
  )
}

/** Place and size in numbers, for who does not drag. */
function PositionMember() {
  const { t } = useWords()
  const { item, set, disabled } = useItem()
  const box = boxOf(item)
  const input = (name: keyof typeof box, shown: number, least: number) => (
    <NumberInput
      label={t(`position.${name}`)}
      value={shown}
      min={least}
      max={name === 'height' ? 24 : name === 'y' ? 1000 : 12}
      allowDecimal={false}
      disabled={disabled}
      onChange={(value) => {
        if (typeof value !== 'number') return
        const next = name === 'x' || name === 'y' ? value - 1 : value
        set('position', positionOf(boxOf({ position: positionOf({ ...box, [name]: next }) })))
      }}
    />
  )
  return (
    <Group grow>
      {input('x', box.x + 1, 1)}
      {input('y', box.y + 1, 1)}
      {input('width', box.width, 1)}
      {input('height', box.height, 1)}
    </Group>
  )
}
