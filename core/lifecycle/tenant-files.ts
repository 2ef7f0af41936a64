import type { Readable } from 'node:stream'

/** What the lifecycle asks of the storage of files (`core/storage`); keys are of one tenant. */
export interface TenantFiles {
  put(
    tenantId: string,
    key: string,
    content: Readable | Uint8Array,
    options: { readonly contentType: string },
  ): Promise<unknown>
  get(tenantId: string, key: string): Promise<Readable>
  remove(tenantId: string, key: string): Promise<unknown>
  list(
    tenantId: string,
    prefix?: string,
  ): AsyncIterable<{ readonly key: string; readonly size: number }>
  /** How many there were. */
  removeAll(tenantId: string): Promise<number>
}
