export interface AuditRequest {
  readonly limit: number
  readonly cursor?: string
  readonly entity?: string
  readonly record?: string
  /** An actor's id. */
  readonly actor?: string
}
