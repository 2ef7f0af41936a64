import type { InputError } from '../../problem.ts'
import type { Json } from '../../schema/json.ts'
import { child, itemsOf, memberOf, textOf, textsOf } from '../shape.ts'
import { checkEntity, checkField, type Check, type Checked } from './check.ts'

export const checkReports: Check = function* (checked) {
  for (const report of itemsOf(checked.document['reports'])) {
    const at = child('/reports', textOf(report, 'id'))
    const dataset = textOf(report, 'dataset')
    yield* checkEntity(checked, `${at}/dataset`, dataset)
    for (const column of itemsOf(memberOf(report, 'columns'))) {
      const key = textOf(column, 'key')
      yield* checkField(checked, child(`${at}/columns`, key), dataset, key)
    }
    yield* checkFilters(checked, report, dataset, at)
    for (const grouping of itemsOf(memberOf(report, 'groupings'))) {
      const field = textOf(grouping, 'field')
      yield* checkField(checked, child(`${at}/groupings`, field), dataset, field)
    }
    for (const total of textsOf(memberOf(report, 'totals')))
      yield* checkMeasure(checked, `${at}/totals`, dataset, total)
    yield* checkSort(checked, `${at}/sort`, dataset, textOf(report, 'sort'))
    const chart = memberOf(report, 'chart')
    const x = textOf(chart, 'x')
    if (x !== '') yield* checkField(checked, `${at}/chart/x`, dataset, x)
    const y = textOf(chart, 'y')
    if (y !== '') yield* checkMeasure(checked, `${at}/chart/y`, dataset, y)
  }
}

export const checkDashboards: Check = function* (checked) {
  for (const dashboard of itemsOf(checked.document['dashboards']))
    for (const widget of itemsOf(memberOf(dashboard, 'widgets')))
      yield* checkWidget(
        checked,
        widget,
        child(`${child('/dashboards', textOf(dashboard, 'id'))}/widgets`, textOf(widget, 'id')),
      )
}

function* checkWidget(checked: Checked, widget: Json, at: string): Iterable<InputError> {
  const kind = textOf(widget, 'kind')
  const report = textOf(widget, 'report')
  const dataset = textOf(widget, 'dataset')
  const demanded = kind === 'report' ? 'report' : 'dataset'
  if (report === '' && (kind === 'report' || dataset === ''))
    yield {
      pointer: `${at}/${demanded}`,
      message: `Expected a ${demanded} for a widget of kind "${kind}", found none; add it.`,
    }
  const reports = itemsOf(checked.document['reports'])
  if (report !== '' && !reports.some((candidate) => textOf(candidate, 'id') === report))
    yield {
      pointer: `${at}/report`,
      message: `Expected the id of a report, found "${report}", which no report has; name one or add it.`,
    }
  if (dataset === '') return
  yield* checkEntity(checked, `${at}/dataset`, dataset)
  yield* checkFilters(checked, widget, dataset, at)
  const measure = memberOf(widget, 'measure')
  const measured = textOf(measure, 'field')
  if (measured !== '') yield* checkField(checked, `${at}/measure/field`, dataset, measured)
  else if (measure !== undefined && textOf(measure, 'op') !== 'count')
    yield {
      pointer: `${at}/measure/field`,
      message: `Expected a field to ${textOf(measure, 'op')}, found none; add it.`,
    }
  const groupBy = textOf(widget, 'groupBy')
  if (groupBy !== '') yield* checkField(checked, `${at}/groupBy`, dataset, groupBy)
  for (const column of textsOf(memberOf(widget, 'columns')))
    yield* checkField(checked, `${at}/columns`, dataset, column)
  yield* checkSort(checked, `${at}/sort`, dataset, textOf(widget, 'sort'))
}

function* checkFilters(
  checked: Checked,
  holder: Json,
  dataset: string,
  at: string,
): Iterable<InputError> {
  for (const filter of itemsOf(memberOf(holder, 'filters')))
    yield* checkField(
      checked,
      `${child(`${at}/filters`, textOf(filter, 'id'))}/field`,
      dataset,
      textOf(filter, 'field'),
    )
}

/** `count`, or `sum:amount`. */
function* checkMeasure(
  checked: Checked,
  pointer: string,
  dataset: string,
  measure: string,
): Iterable<InputError> {
  const [op, field] = measure.split(':')
  if (field !== undefined) yield* checkField(checked, pointer, dataset, field)
  else if (op !== 'count') yield* checkField(checked, pointer, dataset, measure)
}

/** `-amount,name`; a summary is also sorted by its measures: `-sum:amount`. */
function* checkSort(
  checked: Checked,
  pointer: string,
  dataset: string,
  sort: string,
): Iterable<InputError> {
  for (const part of sort === '' ? [] : sort.split(',')) {
    const path = part.trim().replace(/^-/, '')
    yield* checkMeasure(checked, pointer, dataset, path)
  }
}
