import { useMe } from '../../app/use-tenant.ts'
import { instantAt } from '../../fields/zoned-time.ts'

export interface AuditSearch {
  readonly actor?: string
  readonly action?: string
  readonly entity?: string
  readonly record?: string
  /** Days `2026-11-22`, both included. */
  readonly from?: string
  readonly to?: string
}

/** The question as the server takes it: days of the company's time zone become instants. */
export function useAuditQuery(search: AuditSearch): Readonly<Record<string, string>> {
  const { timezone } = useMe().tenant
  const { from, to, record, ...others } = search
  const begin = from === undefined ? undefined : instantAt(`${from}T00:00`, timezone)
  const end = to === undefined ? undefined : instantAt(`${dayAfter(to)}T00:00`, timezone)
  return {
    ...others,
    // A record is one of an entity; without it the server would not know which.
    ...(record !== undefined && search.entity !== undefined && { record }),
    ...(begin !== undefined && { from: begin }),
    ...(end !== undefined && { to: end }),
  }
}

function dayAfter(day: string): string {
  const millis = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(millis) ? day : new Date(millis + 86_400_000).toISOString().slice(0, 10)
}
