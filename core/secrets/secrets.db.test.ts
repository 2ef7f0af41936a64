import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../database/open.ts'
import type { Database } from '../database/transaction.ts'
import { createTenant } from '../tenancy/directory.ts'
import { createKernelDatabase } from '../testing/kernel-database.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import { replaceSecret, signingSecrets, webhookSecrets } from '../webhooks/secrets.ts'
import { rotateSecrets, secretsStatus } from './rotate.ts'
import { createSecrets, isSealed } from './secrets.ts'
import type { Secrets } from './secrets.ts'

const newKey = (): string => randomBytes(32).toString('base64')
let testDatabase: TestDatabase
let database: Database
let tenants = 0
const newTenant = async (): Promise<string> =>
  (await createTenant(database, { slug: `t${++tenants}`, name: 'Tenant' })).id
const secretsWith = (encryptionKey: string | undefined): Secrets => {
  const secrets = createSecrets({ database, encryptionKey })
  secrets.register(webhookSecrets(database))
  return secrets
}
beforeAll(async () => {
  testDatabase = await createKernelDatabase()
  database = await openDatabase({ url: testDatabase.appUrl, poolSize: 4 })
})
afterAll(async () => {
  await database?.close()
  await testDatabase?.drop()
})

describe('S11: a secret at rest', () => {
  test('opens for its tenant and its purpose, and nowhere else', async () => {
    const secrets = secretsWith(newKey())
    const [acme, globex] = [await newTenant(), await newTenant()]
    const sealed = await secrets.seal(acme, 'smtp.password', 'hunter2 ä')
    expect(isSealed(sealed)).toBe(true)
    expect(sealed).not.toContain('hunter2')
    expect(await secrets.open(acme, 'smtp.password', sealed)).toBe('hunter2 ä')
    await secrets.seal(globex, 'smtp.password', 'other')
    await secrets.seal(null, 'smtp.password', 'the house')
    for (const [tenant, purpose, text] of [
      [globex, 'smtp.password', sealed],
      [null, 'smtp.password', sealed],
      [acme, 'sso.secret', sealed],
      [acme, 'smtp.password', `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`],
      [acme, 'smtp.password', sealed.replace('s1.1.', 's1.2.')],
      [acme, 'smtp.password', 'hunter2'],
    ] as const) {
      const refused = secrets.open(tenant, purpose, text)
      await expect(refused).rejects.toMatchObject({ code: 'SECRET_UNREADABLE' })
      await expect(refused).rejects.not.toThrow(/hunter2/)
    }
  })

  test('is sealed anew each time, so that equal secrets do not look equal', async () => {
    const secrets = secretsWith(newKey())
    const tenant = await newTenant()
    const texts = await Promise.all([1, 2, 3].map(() => secrets.seal(tenant, 'p', 'same')))
    expect(new Set(texts).size).toBe(3)
  })

  test('needs a key, and says so in one sentence', async () => {
    const secrets = secretsWith(undefined)
    expect(secrets.ready).toBe(false)
    await expect(secrets.seal(null, 'p', 'x')).rejects.toMatchObject({
      code: 'ENCRYPTION_KEY_MISSING',
    })
  })

  test('is lost with its transaction, and so is the data key that was made in it', async () => {
    const secrets = secretsWith(newKey())
    const tenant = await newTenant()
    await expect(
      database.transaction(tenant, async () => {
        const sealed = await secrets.seal(tenant, 'p', 'gone')
        expect(await secrets.open(tenant, 'p', sealed)).toBe('gone')
        throw new Error('undone')
      }),
    ).rejects.toThrow('undone')
    const sealed = await secrets.seal(tenant, 'p', 'kept')
    expect(await secrets.open(tenant, 'p', sealed)).toBe('kept')
  })

  test('cannot be read once the data keys of its tenant are erased', async () => {
    const secrets = secretsWith(newKey())
    const tenant = await newTenant()
    const sealed = await secrets.seal(tenant, 'p', 'personal')
    expect(await secrets.erase(tenant)).toBe(1)
    await expect(secrets.open(tenant, 'p', sealed)).rejects.toMatchObject({
      code: 'SECRET_UNREADABLE',
    })
  })
})

describe('a signature', () => {
  test('is made by who has the key, for one purpose', async () => {
    // One installation, hence one key of the installation: this test begins anew, and the next.
    await withOwner(`delete from directory.data_key where tenant_id is null`)
    const key = newKey()
    const secrets = secretsWith(key)
    const bytes = Buffer.from('block 7')
    const signature = await secrets.sign('audit', bytes)
    expect(await secretsWith(key).verify('audit', bytes, signature)).toBe(true)
    expect(await secrets.verify('other', bytes, signature)).toBe(false)
    expect(await secrets.verify('audit', Buffer.from('block 8'), signature)).toBe(false)
    expect(await secrets.verify('audit', bytes, 'm1.1.AAAA')).toBe(false)
    await expect(secretsWith(newKey()).verify('audit', bytes, signature)).rejects.toMatchObject({
      code: 'ENCRYPTION_KEY_UNKNOWN',
    })
  })
})

describe('rotation', () => {
  test('wraps data keys with the new key, after which the old one is not needed', async () => {
    await withOwner('delete from directory.data_key')
    const [old, next] = [newKey(), newKey()]
    const tenant = await newTenant()
    const sealed = await secretsWith(old).seal(tenant, 'p', 'kept')
    const house = await secretsWith(old).seal(null, 'p', 'house')
    await expect(secretsWith(next).open(tenant, 'p', sealed)).rejects.toMatchObject({
      code: 'ENCRYPTION_KEY_UNKNOWN',
    })
    const both = secretsWith(`${next},${old}`)
    expect(await both.open(tenant, 'p', sealed)).toBe('kept')
    expect(await rotateSecrets(database, both)).toMatchObject({ wrapped: 2, newDataKeys: 0 })
    expect(await rotateSecrets(database, both)).toMatchObject({ wrapped: 0 })
    expect(await secretsWith(next).open(tenant, 'p', sealed)).toBe('kept')
    expect(await secretsWith(next).open(null, 'p', house)).toBe('house')
    const { key, dataKeys } = await secretsStatus(database, secretsWith(next))
    expect(dataKeys).toEqual([{ key, count: 2 }])
  })

  test('makes data keys anew where that is asked, and is simply run again after it was cut off', async () => {
    await withOwner('delete from directory.data_key')
    const secrets = secretsWith(newKey())
    const tenant = await newTenant()
    const shown = await database.transaction(tenant, (transaction) =>
      replaceSecret(transaction, secrets, 'x_hook', new Date()),
    )
    const before = await stored(tenant)
    const places = secrets.places.map((place) => ({
      ...place,
      replace: () => Promise.reject(new Error('cut off')),
    }))
    await expect(
      rotateSecrets(database, { ...secrets, places }, { dataKeys: { olderThan: 0 } }),
    ).rejects.toThrow('cut off')
    expect(await stored(tenant)).toEqual(before)
    // Younger than a minute: not a third key.
    const again = await rotateSecrets(database, secrets, { dataKeys: { olderThan: 60_000 } })
    expect(again).toMatchObject({ newDataKeys: 0, sealed: 1 })
    const [after] = await stored(tenant)
    expect(after).toMatch(/^s1\.2\./)
    const signing = await database.transaction(tenant, (transaction) =>
      signingSecrets(transaction, secrets, 'x_hook', new Date()),
    )
    expect(signing).toEqual([shown.secret])
  })
})

describe('webhook secrets that are older than the sealing', () => {
  const old = async (tenant: string): Promise<string> => {
    const secret = `whsec_${randomBytes(32).toString('base64')}`
    await database.transaction(tenant, (transaction) =>
      transaction.query(
        `insert into webhook_secret (tenant_id, id, rule, secret, created_at) values ($1, $2, 'x_hook', $3, now())`,
        [tenant, randomUUID(), secret],
      ),
    )
    return secret
  }
  const sign = (tenant: string, secrets: Secrets) =>
    database.transaction(tenant, (transaction) =>
      signingSecrets(transaction, secrets, 'x_hook', new Date()),
    )

  test('sign on, and are sealed by their first use', async () => {
    const secrets = secretsWith(newKey())
    const tenant = await newTenant()
    const secret = await old(tenant)
    expect(await sign(tenant, secretsWith(undefined))).toEqual([secret])
    expect(await stored(tenant)).toEqual([secret])
    expect(await sign(tenant, secrets)).toEqual([secret])
    const [sealed = ''] = await stored(tenant)
    expect(isSealed(sealed)).toBe(true)
    expect(await sign(tenant, secrets)).toEqual([secret])
  })

  test('are sealed by rotation where they are not used, and counted until then', async () => {
    await withOwner('delete from directory.data_key')
    const secrets = secretsWith(newKey())
    const tenant = await newTenant()
    const secret = await old(tenant)
    const status = () => secretsStatus(database, secrets, { tenantId: tenant })
    expect((await status()).places).toEqual([
      { place: 'webhook_secret.secret', secrets: 1, plain: 1 },
    ])
    expect(await rotateSecrets(database, secrets, { tenantId: tenant })).toMatchObject({
      sealed: 1,
    })
    expect((await status()).places).toEqual([
      { place: 'webhook_secret.secret', secrets: 1, plain: 0 },
    ])
    expect(await sign(tenant, secrets)).toEqual([secret])
  })
})

const stored = async (tenant: string): Promise<readonly string[]> =>
  (
    await database.read<{ secret: string }>(
      tenant,
      'select secret from webhook_secret where tenant_id = $1',
      [tenant],
    )
  ).map(({ secret }) => secret)

async function withOwner(statement: string): Promise<void> {
  const { Client } = await import('pg')
  const client = new Client({ connectionString: testDatabase.ownerUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
