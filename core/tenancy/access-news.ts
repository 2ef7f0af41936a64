/**
 * Whatever changes who may act for a tenant (a key revoked, a membership changed, the tenant
 * suspended) notifies this channel with the tenant's id, in the statement that changes it.
 */
export const accessChannel = 'strata_access'

/** An expression that tells all processes, when the transaction commits. @param tenant its parameter */
export const accessNews = (tenant: string): string =>
  `pg_notify('${accessChannel}', ${tenant}::text)`
