/** What the operators' routes need beside the kernel; handed over by who composes the product. */
import type { FirstTemplate, TenantTarget } from '../platform/platform-door.ts'
import type { ReadinessCheck } from './kernel-door.ts'

export interface InstalledVertical {
  readonly key: string
  readonly label: string
  /** Highest first. */
  readonly versions: readonly string[]
  /** Why it should not be chosen any more. */
  readonly deprecated: string | null
}
/** What `erp doctor isolation` tells. */
export interface IsolationAnswer {
  readonly tables: number
  readonly rules: readonly { readonly rule: string; readonly violations: readonly string[] }[]
}
export interface PlatformParts extends FirstTemplate {
  verticals(): Promise<readonly InstalledVertical[]>
  targetOf(tenantId: string): Promise<TenantTarget>
  /** What `erp doctor` tells, one line each. */
  checks(): Promise<readonly ReadinessCheck[]>
  isolation(): Promise<IsolationAnswer>
}
