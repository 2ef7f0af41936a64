import type { FastifyInstance } from 'fastify'
import { refusalOf } from '../problem.ts'
import type { RowsRequest } from '../records/datasets-door.ts'
import type { Say } from '../schema/to-form.ts'
import type { Scope } from '../tenancy/scope.ts'
import { scopeOf } from './access.ts'
import { jsonAnswer, jsonType, send } from './answer.ts'
import { readableDataset } from './dataset-routes.ts'
import { summaryLimit } from './dataset-query.ts'
import { sayFor } from './entity-routes.ts'
import type { KernelDoor } from './kernel-door.ts'
import { once, reading, readLimit } from './list-query.ts'
import type { Query } from './list-query.ts'
import { refuseParameters } from './no-parameters.ts'
import { reportOperations } from './openapi/kernel-operations.ts'
import { route } from './openapi/operation.ts'
import { explain } from './problem-handler.ts'
import { httpProblems } from './problems.ts'
import { groupedRowsQuestion, reportQuestion, totalsQuestion, widgetQuestion } from './report.ts'
import type { Dashboard, Question, Report, Widget } from './report.ts'

interface One {
  Params: { id: string }
  Querystring: Query
}

/** Reports and dashboards of the tenant's configuration, run for the caller. */
export function reportRoutes(app: FastifyInstance, door: KernelDoor): void {
  app.get('/reports', route('member', reportOperations.list), async (request, reply) => {
    refuseParameters(request)
    const say = sayFor(door, request)
    const data = reportsOf(scopeOf(request)).map((report) => ({
      ...namesOf(say, 'reports', report),
      dataset: report.dataset,
    }))
    return send(reply, jsonAnswer({ data }))
  })
  app.get<One>(
    '/reports/:id/run',
    route('member', reportOperations.run),
    async (request, reply) => {
      const limit = readReportLimit(request.query)
      const scope = scopeOf(request)
      return reply
        .type(jsonType)
        .send(
          await runReport(
            door,
            scope,
            reportNamed(scope, request.params.id),
            limit,
            sayFor(door, request),
          ),
        )
    },
  )
  app.get('/dashboards', route('member', reportOperations.dashboards), async (request, reply) => {
    refuseParameters(request)
    const say = sayFor(door, request)
    const data = dashboardsOf(scopeOf(request)).map((one) => namesOf(say, 'dashboards', one))
    return send(reply, jsonAnswer({ data }))
  })
  app.get<One>(
    '/dashboards/:id',
    route('member', reportOperations.dashboard),
    async (request, reply) => {
      refuseParameters(request)
      const scope = scopeOf(request)
      const { id } = request.params
      const dashboard = dashboardsOf(scope).find((candidate) => candidate.id === id)
      if (dashboard === undefined)
        throw httpProblems.NOT_FOUND({
          what: 'a dashboard',
          name: id.slice(0, 100),
          list: 'GET /api/v1/dashboards',
        })
      const say = sayFor(door, request)
      const widgets = await Promise.all(
        dashboard.widgets.map((widget) =>
          renderWidget(door, scope, widget, { of: `/dashboards/${id}/widgets`, say }),
        ),
      )
      const head = JSON.stringify(namesOf(say, 'dashboards', dashboard)).slice(0, -1)
      return reply.type(jsonType).send(`${head},"widgets":[${widgets.join(',')}]}`)
    },
  )
}

/** How something of the configuration is called, in the language of the caller. */
function namesOf(
  say: Say,
  section: 'reports' | 'dashboards',
  { id, label, description }: { id: string; label: string; description?: string | undefined },
) {
  const key = `/${section}/${id}`
  return {
    id,
    label: say(`${key}/label`, label),
    description: description === undefined ? null : say(`${key}/description`, description),
  }
}

/** The text of a report's answer. Rows pass through as PostgreSQL made them. */
async function runReport(
  door: KernelDoor,
  scope: Scope,
  report: Report,
  limit: number,
  say: Say,
): Promise<string> {
  const { columns, groupings = [], filters = [] } = report
  const { chart = null } = report
  const { entity } = readableDataset(door, scope, report.dataset)
  const totals = totalsQuestion(report)
  const below = groupedRowsQuestion(report, limit)
  const [data, sums, rows] = await Promise.all([
    ask(door, scope, entity.name, reportQuestion(report, limit)),
    totals === undefined ? '[null]' : door.datasets.summary(scope, entity.name, totals),
    below === undefined ? undefined : rowsWithIds(door, scope, entity.name, below),
  ])
  const head = {
    ...namesOf(say, 'reports', report),
    dataset: entity.name,
    columns: columns.map((column) =>
      column.label === undefined
        ? column
        : {
            ...column,
            label: say(`/reports/${report.id}/columns/${column.key}/label`, column.label),
          },
    ),
    filters,
    groupings,
    chart,
  }
  // Totals have no groups: one object in a list, without its brackets.
  const total = sums.trim().slice(1, -1)
  return `${JSON.stringify(head).slice(0, -1)},"data":${data}${rows === undefined ? '' : `,"rows":${rows}`},"totals":${total === '' ? 'null' : total}}`
}

/** A widget that cannot be shown says why; the others are not its hostages. */
async function renderWidget(
  door: KernelDoor,
  scope: Scope,
  widget: Widget,
  { of, say }: { readonly of: string; readonly say: Say },
): Promise<string> {
  const { id, kind, position, filters = [], chart = null } = widget
  const label = say(`${of}/${id}/label`, widget.label)
  const head = JSON.stringify({ id, label, kind, position, filters, chart }).slice(0, -1)
  try {
    return `${head},${await widgetBody(door, scope, widget, say)}}`
  } catch (error) {
    const problem = explain(door, error, scope.requestId)
    // A database that is away is away for the whole dashboard.
    if (problem.status >= 500) throw error
    return `${head},"problem":${JSON.stringify(refusalOf(problem))}}`
  }
}

async function widgetBody(
  door: KernelDoor,
  scope: Scope,
  widget: Widget,
  say: Say,
): Promise<string> {
  if (widget.kind === 'report') {
    const report = reportNamed(scope, widget.report ?? '')
    return `"report":${await runReport(door, scope, report, widget.limit ?? 100, say)}`
  }
  const { entity } = readableDataset(door, scope, widget.dataset ?? '')
  const question = widgetQuestion(widget, entity.title)
  const asked =
    question.kind === 'rows'
      ? { columns: question.request.columns }
      : { groups: question.request.groups, measures: question.request.measures }
  const data = await ask(door, scope, entity.name, question)
  return `"dataset":${JSON.stringify(entity.name)},${JSON.stringify(asked).slice(1, -1)},"data":${data}`
}

function ask(door: KernelDoor, scope: Scope, entity: string, question: Question): Promise<string> {
  return question.kind === 'rows'
    ? rowsWithIds(door, scope, entity, question.request)
    : door.datasets.summary(scope, entity, question.request)
}

/** Every row says which record it is, so that a page can lead there. */
const rowsWithIds = (door: KernelDoor, scope: Scope, entity: string, request: RowsRequest) =>
  door.datasets.rows(scope, entity, { ...request, columns: ['id', ...request.columns] })

function reportNamed(scope: Scope, id: string): Report {
  const report = reportsOf(scope).find((candidate) => candidate.id === id)
  if (report === undefined)
    throw httpProblems.NOT_FOUND({
      what: 'a report',
      name: id.slice(0, 100),
      list: 'GET /api/v1/reports',
    })
  return report
}

// The document was validated against the sections' schemas when it was written.
const reportsOf = (scope: Scope): readonly Report[] =>
  (scope.effective.document['reports'] ?? []) as unknown as readonly Report[]
const dashboardsOf = (scope: Scope): readonly Dashboard[] =>
  (scope.effective.document['dashboards'] ?? []) as unknown as readonly Dashboard[]

function readReportLimit(query: Query): number {
  return reading((refuse) => {
    let limit = 500
    for (const [name, value] of once(query, refuse)) {
      if (name === 'limit') limit = readLimit(value, summaryLimit, refuse)
      else refuse(name, `Expected limit, found "${name}"; drop it.`)
    }
    return limit
  })
}
