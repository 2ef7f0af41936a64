import type { ClientBase } from 'pg'

/** Puts the tenant in context until the end of the transaction. */
export async function setTenant(client: ClientBase, tenant: string): Promise<void> {
  await client.query(`select set_config('app.current_tenant', $1, true)`, [tenant])
}

export async function currentTenant(client: ClientBase): Promise<string | null> {
  const { rows } = await client.query<{ tenant: string | null }>(
    `select current_setting('app.current_tenant', true) as tenant`,
  )
  return rows[0]?.tenant ?? null
}
