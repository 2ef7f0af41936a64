import { attribute } from '../tracing/attributes.ts'
import { inCall } from '../tracing/span.ts'
import type { Step } from '../tracing/span.ts'
import type { Database } from './transaction.ts'

const step = (name: string): Step => ({
  name,
  attributes: { [attribute.dbSystem]: 'postgresql', [attribute.dbOperation]: name },
})
const transaction = step('transaction')
const read = step('read')

/**
 * A database whose transactions and reads are spans, each with its tenant, the wait for a connection
 * in it. No statement is told: its text may name a tenant's own fields. What no tenant's rows are
 * behind (`directory`) has no span, so that there is none without a tenant.
 */
export function traced(database: Database): Database {
  return {
    ...database,
    transaction: (tenantId, work, options) =>
      inCall(tenantId, transaction, () => database.transaction(tenantId, work, options)),
    read: (tenantId, text, parameters, options) =>
      inCall(tenantId, read, () => database.read(tenantId, text, parameters, options)),
    readAll: (tenantId, statements) =>
      inCall(tenantId, read, () => database.readAll(tenantId, statements)),
  }
}
