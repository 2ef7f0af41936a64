import type { ClientBase } from 'pg'

/** Puts the tenant in context until the end of the transaction; the owner proves it where that is asked. */
export async function setTenant(client: ClientBase, tenant: string): Promise<void> {
  const { rows } = await client.query<{ proves: boolean }>(
    `select to_regprocedure('app.prove(uuid)') is not null as proves`,
  )
  const context = rows[0]?.proves === true ? 'app.prove($1::uuid)' : '$1'
  await client.query(`select set_config('app.current_tenant', ${context}, true)`, [tenant])
}

export async function currentTenant(client: ClientBase): Promise<string | null> {
  const { rows } = await client.query<{ tenant: string | null }>(
    `select current_setting('app.current_tenant', true) as tenant`,
  )
  return rows[0]?.tenant ?? null
}
