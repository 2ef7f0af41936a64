import type { Page } from '../door.ts'
import type { Scope } from '../tenancy/scope.ts'

/** What narrows the trail; all of it must fit. */
export interface AuditFilter {
  readonly entity?: string
  readonly record?: string
  /** An actor's id. */
  readonly actor?: string
  /** The beginning of an action: `crm.deal.`, `token.`. */
  readonly action?: string
  /** Instants, RFC 3339: from this one on, and before that one. */
  readonly from?: string
  readonly to?: string
  /** A request's id. */
  readonly request?: string
}
export interface AuditRequest extends AuditFilter {
  readonly limit: number
  readonly cursor?: string
}
/** What an export of the trail may be written as. */
export const auditFormats = ['jsonl', 'csv'] as const
export type AuditFormat = (typeof auditFormats)[number]

/** The trail as people read it; what is read of it is in it too. */
export interface AuditDoor {
  /** Newest first. */
  list(scope: Scope, request: AuditRequest): Promise<Page>
  /** Everything that fits, newest first, a piece of text at a time. */
  export(scope: Scope, filter: AuditFilter, format: AuditFormat): AsyncIterable<string>
}
