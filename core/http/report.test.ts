import { expect, test } from 'vitest'
import { groupedRowsQuestion, reportQuestion, totalsQuestion, widgetQuestion } from './report.ts'
import type { Report, Widget } from './report.ts'

const pipeline: Report = {
  id: 'pipeline',
  label: 'Pipeline',
  dataset: 'crm.opportunity',
  columns: [{ key: 'name' }, { key: 'company.name', label: 'Company' }],
  filters: [{ id: 'open', field: 'closedAt', op: 'empty' }],
  totals: ['count', 'sum:amount'],
  sort: '-amount',
}

test('a report without groupings lists records', () => {
  expect(reportQuestion(pipeline, 20)).toEqual({
    kind: 'rows',
    request: {
      columns: ['name', 'company.name'],
      filters: [
        { path: 'closedAt', op: 'empty', value: true, source: '/reports/pipeline/filters/open' },
      ],
      limit: 20,
      sort: '-amount',
    },
  })
})

test('a report with groupings gives its totals for each group', () => {
  const grouped = { ...pipeline, groupings: [{ field: 'createdAt', interval: 'month' as const }] }
  expect(reportQuestion(grouped, 20)).toMatchObject({
    kind: 'summary',
    request: {
      groups: [{ field: 'createdAt', interval: 'month' }],
      measures: [{ op: 'count' }, { op: 'sum', field: 'amount' }],
    },
  })
})

test('the totals of a report are over all it filters', () => {
  expect(totalsQuestion(pipeline)).toMatchObject({ groups: [], limit: 1 })
  const { totals: _, ...plain } = pipeline
  expect(totalsQuestion(plain)).toBeUndefined()
})

const widget: Widget = { id: 'w', label: 'W', kind: 'metric', position: [0, 0, 3, 2] }

test('a metric is one figure, a chart one a group', () => {
  expect(widgetQuestion({ ...widget, groupBy: 'stage' }, 'name')).toMatchObject({
    request: { groups: [], measures: [{ op: 'count' }] },
  })
  expect(
    widgetQuestion(
      { ...widget, kind: 'chart', groupBy: 'stage', measure: { op: 'sum', field: 'amount' } },
      'name',
    ),
  ).toMatchObject({
    request: { groups: [{ field: 'stage' }], measures: [{ op: 'sum', field: 'amount' }] },
  })
})

test('a list that names no columns shows the title', () => {
  expect(widgetQuestion({ ...widget, kind: 'list' }, 'name')).toMatchObject({
    kind: 'rows',
    request: { columns: ['name'], limit: 10 },
  })
})

const grouped: Report = {
  ...pipeline,
  columns: [...pipeline.columns, { key: 'amount' }],
  groupings: [{ field: 'owner' }],
  sort: '-sum:amount,-amount,-owner',
}

test('a report that groups sorts its groups by their figures and the records in them by columns', () => {
  expect(reportQuestion(grouped, 20)).toMatchObject({ request: { sort: '-sum:amount,-owner' } })
  expect(groupedRowsQuestion(grouped, 20)).toMatchObject({
    columns: ['owner', 'name', 'company.name', 'amount'],
    sort: '-owner,-amount',
    limit: 20,
  })
})

test('a report has no records below its groups where it lists them anyway, or shows only groups', () => {
  expect(groupedRowsQuestion(pipeline, 20)).toBeUndefined()
  expect(groupedRowsQuestion({ ...grouped, columns: [{ key: 'owner' }] }, 20)).toBeUndefined()
})
