/** A database with an audit trail, for tests of its chain: who writes, who seals, who tampers. */
import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { openDatabase } from '../database/open.ts'
import type { Database, Transaction } from '../database/transaction.ts'
import { createSecrets } from '../secrets/secrets.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { createTenant } from '../tenancy/directory.ts'
import { createKernelDatabase } from '../testing/kernel-database.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import { sealAudit } from './seal.ts'
import { verifyAudit } from './verify.ts'
import type { AuditHead, AuditVerification } from './verify.ts'
import { writeAudit } from './write-audit.ts'

export interface ChainWorld {
  readonly test: TestDatabase
  readonly database: Database
  readonly secrets: Secrets
  /** Somebody whom no policy and no grant binds. */
  readonly superuser: Client
  tenant(): Promise<string>
  /** One transaction with so many entries `thing.change`. */
  write(tenantId: string, count?: number): Promise<void>
  seal(tenantId: string): Promise<number>
  /**
   * Until nothing waits: transactions of other tests of the server hold it up, as those of other
   * databases do.
   */
  sealAll(tenantId: string, secrets?: Secrets): Promise<void>
  verify(tenantId: string, expect?: AuditHead): Promise<AuditVerification>
  /** `entry-altered`, each kind once. */
  faults(tenantId: string): Promise<readonly string[]>
  /** As somebody whom nothing binds. @throws where there was nothing to tamper with */
  tamper(text: string, ...values: readonly unknown[]): Promise<void>
  /** Ids in the order of the chain. */
  entries(tenantId: string): Promise<readonly string[]>
  /** A tenant with a sealed trail of three transactions and six entries. */
  sealedTrail(): Promise<string>
  close(): Promise<void>
}

export const ann = { actor: { kind: 'user', id: 'u1', name: 'Ann' }, requestId: 'r1' } as const
export const noteChange = (transaction: Transaction, value: number): Promise<void> =>
  writeAudit(transaction, ann, 'thing.change', { value }, { value: value - 1 })

export async function openChainWorld(): Promise<ChainWorld> {
  const test = await createKernelDatabase()
  const database = await openDatabase({ url: test.appUrl, poolSize: 12 })
  const secrets = createSecrets({ database, encryptionKey: randomBytes(32).toString('base64') })
  const superuser = new Client({ connectionString: test.superuserUrl })
  await superuser.connect()
  let tenants = 0
  const verify: ChainWorld['verify'] = (tenantId, expect) =>
    verifyAudit(database, secrets, tenantId, expect === undefined ? {} : { expect })
  const world: ChainWorld = {
    test,
    database,
    secrets,
    superuser,
    tenant: async () => (await createTenant(database, { slug: `t${++tenants}`, name: 'T' })).id,
    write: (tenantId, count = 1) =>
      database.transaction(tenantId, async (transaction) => {
        for (let n = 0; n < count; n++) await noteChange(transaction, n)
      }),
    seal: (tenantId) => sealAudit(database, secrets, tenantId),
    async sealAll(tenantId, by = secrets) {
      const until = performance.now() + 20_000
      while ((await verify(tenantId)).waiting > 0) {
        if (performance.now() > until)
          throw new Error('Expected everything to be sealed within 20 s, found entries that wait.')
        await sealAudit(database, by, tenantId)
      }
    },
    verify,
    faults: async (tenantId) => [
      ...new Set((await verify(tenantId)).faults.map(({ kind }) => kind)),
    ],
    async tamper(text, ...values) {
      const { rowCount } = await superuser.query(text, [...values])
      if (rowCount === 0) throw new Error(`Expected rows to tamper with, found none: ${text}`)
    },
    async entries(tenantId) {
      const { rows } = await superuser.query<{ id: string }>(
        'select id from audit.entry where tenant_id = $1 order by era, tx, id',
        [tenantId],
      )
      return rows.map(({ id }) => id)
    },
    async sealedTrail() {
      const tenantId = await world.tenant()
      for (const count of [3, 1, 2]) await world.write(tenantId, count)
      await world.sealAll(tenantId)
      return tenantId
    },
    async close() {
      await superuser.end()
      await database.close()
      await test.drop()
    },
  }
  return world
}
