import type { TenantView } from '../plugin/context.ts'

/** A tenant as the kernel knows it (schema `directory`). */
export interface Tenant extends TenantView {
  /** UUIDv7. */
  readonly id: string
  readonly status: 'active' | 'suspended' | 'deleted'
  readonly placement: 'shared' | 'schema' | 'database'
}
