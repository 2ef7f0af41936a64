/** A list as CSV, read page by page so that its length costs no memory. */
import type { RecordsKernel } from '../records/kernel.ts'
import type { RecordsDoor } from '../records/records-door.ts'
import type { Values } from '../records/row.ts'
import { writeAudit } from '../audit/write-audit.ts'
import { isShown, shownFields } from '../access/shown.ts'
import type { Field } from '../schema/field.ts'
import { entityOf } from '../schema/model.ts'
import type { CompiledEntity } from '../schema/model.ts'
import type { OperationWork } from '../operations/operations.ts'
import type { Scope } from '../tenancy/scope.ts'
import { csvLine } from './csv-text.ts'
import type { Wanted } from './imports-door.ts'

/** Records of one read. */
const pageSize = 1000

interface Column {
  readonly header: string
  readonly cell: (record: Values) => unknown
}

/**
 * Starts an export: the audit row is there before the first record is read.
 * @param written hears how many records were taken so far
 * @returns lines of CSV, the headers first; whoever stops reading ends it
 */
export async function exportList(
  kernel: RecordsKernel,
  records: RecordsDoor,
  scope: Scope,
  entity: string,
  wanted: Wanted,
  written: (records: number) => void = () => undefined,
): Promise<AsyncIterable<string>> {
  const target = entityOf(kernel.model, entity)
  // Refuses what cannot be listed before anything is answered.
  const first = await records.list(scope, entity, { ...wanted, limit: pageSize })
  await kernel.database.transaction(scope.tenant.id, (transaction) =>
    writeAudit(transaction, scope, `${entity}.export`, { ...wanted }, null, { entity }),
  )
  return lines(records, scope, target, wanted, first, written)
}

async function* lines(
  records: RecordsDoor,
  scope: Scope,
  target: CompiledEntity,
  wanted: Wanted,
  first: Awaited<ReturnType<RecordsDoor['list']>>,
  written: (records: number) => void,
): AsyncGenerator<string> {
  const columns = columnsOf(target, scope)
  yield csvLine(columns.map(({ header }) => header))
  let count = 0
  for (let page = first; ;) {
    const found = JSON.parse(page.data) as readonly Values[]
    if (found.length > 0)
      yield found.map((record) => csvLine(columns.map(({ cell }) => textOf(cell(record))))).join('')
    count += found.length
    written(count)
    if (page.next === null) return
    page = await records.list(scope, target.entity.name, {
      ...wanted,
      limit: pageSize,
      cursor: page.next,
    })
  }
}

function columnsOf({ entity, extensions }: CompiledEntity, scope: Scope): readonly Column[] {
  const { effective, permissions } = scope
  const own = shownFields(entity.fields, permissions, entity.name)
  const custom = effective
    .customFields(entity.name)
    .filter((one) => isShown(one, permissions, entity.name, one.key))
  return [
    ...['id', 'version', 'createdAt', 'updatedAt'].map((name) => column(name, (row) => row[name])),
    ...own.flatMap(([name, declared]) => columnsFor(name, declared, (row) => row[name])),
    ...custom.flatMap((one) =>
      columnsFor(`custom.${one.key}`, one, (row) => (row['custom'] as Values)?.[one.key]),
    ),
    ...extensions
      .filter(({ plugin }) => effective.activeModules.has(plugin))
      .flatMap(({ plugin, extension }) =>
        shownFields(extension.fields, permissions, entity.name, `${plugin}.`).flatMap(
          ([name, declared]) =>
            columnsFor(
              `${plugin}.${name}`,
              declared,
              (row) => (row[plugin] as Values | undefined)?.[name],
            ),
        ),
      ),
  ]
}

const column = (header: string, cell: Column['cell']): Column => ({ header, cell })

/** The headers are those that an import understands. */
function columnsFor(path: string, declared: Field, value: Column['cell']): readonly Column[] {
  const part = (name: string) => (row: Values) => (value(row) as Values | null | undefined)?.[name]
  switch (declared.type) {
    case 'lines':
      return []
    case 'money':
      return [column(path, part('amount')), column(`${path}.currency`, part('currency'))]
    case 'address':
      return ['line1', 'line2', 'city', 'region', 'postalCode', 'country'].map((name) =>
        column(`${path}.${name}`, part(name)),
      )
    default:
      return [column(path, value)]
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(';')
  return JSON.stringify(value)
}

/** An export that its caller does not wait for: of any length, so it goes to the storage as it is read. */
export function exportWork(kernel: RecordsKernel, records: RecordsDoor): OperationWork {
  return async ({ scope, entity, input, progress, endStored }) => {
    const name = entity ?? ''
    const wanted = input as unknown as Wanted
    const all = await records.count(scope, name, wanted)
    const rows = await exportList(kernel, records, scope, name, wanted, (done) =>
      // There may be more by now than were counted; the last per cent is that it is kept.
      progress(Math.min(99, (done / Math.max(all, 1)) * 100), `${done} of ${all} records`),
    )
    await endStored('text/csv', rows)
  }
}
