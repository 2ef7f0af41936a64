/** What the kernel tells of a tenant's life. Their aggregate is the tenant itself. */
import { defineKernelEvent } from '../events/kernel-event.ts'
import { field } from '../schema/field.ts'

const tenantId = field.id({ required: true })
const slug = field.text({ required: true, maxLength: 63 })
const reason = field.text({ maxLength: 500 })

export const tenantCreated = defineKernelEvent('tenant.created', 1, {
  aggregate: 'tenantId',
  fields: { tenantId, slug, name: field.text({ required: true, maxLength: 200 }) },
})
export const tenantSuspended = defineKernelEvent('tenant.suspended', 1, {
  aggregate: 'tenantId',
  fields: { tenantId, slug, reason },
})
export const tenantResumed = defineKernelEvent('tenant.resumed', 1, {
  aggregate: 'tenantId',
  fields: { tenantId, slug },
})
export const tenantDeletionRequested = defineKernelEvent('tenant.deletion-requested', 1, {
  aggregate: 'tenantId',
  fields: { tenantId, slug, reason, eraseAfter: field.timestamp({ required: true }) },
})
export const tenantDeletionCancelled = defineKernelEvent('tenant.deletion-cancelled', 1, {
  aggregate: 'tenantId',
  fields: { tenantId, slug },
})

export const lifecycleEvents = [
  tenantCreated,
  tenantSuspended,
  tenantResumed,
  tenantDeletionRequested,
  tenantDeletionCancelled,
] as const
