import type { AuditFormat } from './audit-door.ts'
import type { SeenEntry } from './audit-log.ts'

const columns = [
  'id',
  'at',
  'action',
  'entity',
  'recordId',
  'actorKind',
  'actorId',
  'actorName',
  'requestId',
  'before',
  'after',
] as const

/** Entries as lines: JSON, or CSV (RFC 4180) with a head. */
export async function* exportText(
  format: AuditFormat,
  entries: AsyncIterable<readonly SeenEntry[]>,
): AsyncGenerator<string> {
  if (format === 'csv') yield `${columns.join(',')}\r\n`
  for await (const some of entries) {
    const lines = some.map((entry) =>
      format === 'jsonl' ? `${JSON.stringify(entry)}\n` : csvLine(entry),
    )
    if (lines.length > 0) yield lines.join('')
  }
}

function csvLine({ actor, before, after, ...entry }: SeenEntry): string {
  const { kind, id, name } = actor as Readonly<Record<'kind' | 'id' | 'name', string>>
  const values: Readonly<Record<string, unknown>> = {
    ...entry,
    actorKind: kind,
    actorId: id,
    actorName: name,
    before: before === null ? null : JSON.stringify(before),
    after: after === null ? null : JSON.stringify(after),
  }
  return `${columns.map((column) => csvValue(values[column])).join(',')}\r\n`
}

/** A value that a spreadsheet would take for a formula is kept from being one (OWASP CSV injection). */
function csvValue(value: unknown): string {
  const text = typeof value === 'string' ? value : value === true ? 'true' : ''
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
