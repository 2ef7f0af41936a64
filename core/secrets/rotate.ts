/**
 * Rotation. Whatever it does it does a piece at a time and knows by the rows themselves what is
 * left: a run that was cut off is simply run again.
 */
import type { Database } from '../database/transaction.ts'
import { Problem } from '../problem.ts'
import { listTenants } from '../tenancy/directory.ts'
import { bindsOf } from './data-keys.ts'
import type { Owner } from './data-keys.ts'
import { wrapperOf } from './key-encryption.ts'
import type { SealedPlace, StoredSecret } from './places.ts'
import { isSealed, sealedBy } from './secrets.ts'
import type { Secrets } from './secrets.ts'

const batch = 200

export interface RotateOptions {
  /** Only this tenant; absent: every tenant and the installation. */
  readonly tenantId?: string
  /** Also makes new data keys and seals all secrets anew with them. */
  readonly dataKeys?: {
    /** Milliseconds: younger data keys stay, so that a run that was cut off goes on. */
    readonly olderThan: number
  }
  readonly progress?: (done: number, detail: string) => void
}
export interface Rotated {
  /** Data keys that are now wrapped by the first key of ENCRYPTION_KEY. */
  readonly wrapped: number
  readonly newDataKeys: number
  /** Secrets that were sealed anew, or for the first time. */
  readonly sealed: number
  /** Secrets that do not open, for example because their data key was erased; they stay as they are. */
  readonly unreadable: number
}

/** @throws Problem ENCRYPTION_KEY_MISSING, ENCRYPTION_KEY_UNKNOWN */
export async function rotateSecrets(
  database: Database,
  secrets: Secrets,
  options: RotateOptions = {},
): Promise<Rotated> {
  const wrapped = await wrapAnew(database, secrets, options)
  const counts = { newDataKeys: 0, sealed: 0, unreadable: 0 }
  let done = 0
  for await (const owner of owners(database, options)) {
    if (options.dataKeys !== undefined) {
      const { data } = secrets.keys()
      const newest = await data.newest(owner)
      const due = Date.now() - options.dataKeys.olderThan
      if (newest !== undefined && newest.createdAt.getTime() <= due) {
        await data.renew(owner, newest.number)
        counts.newDataKeys += 1
      }
    }
    for (const place of placesOf(secrets, owner)) {
      const { sealed, unreadable } = await sealAnew(secrets, place, owner)
      counts.sealed += sealed
      counts.unreadable += unreadable
    }
    options.progress?.(++done, owner ?? 'installation')
  }
  return { wrapped, ...counts }
}

/** Data keys that another key-encryption key wrapped are wrapped by the first one. */
async function wrapAnew(
  database: Database,
  secrets: Secrets,
  { tenantId }: RotateOptions,
): Promise<number> {
  const { wrapping, data } = secrets.keys()
  let count = 0
  for (;;) {
    const rows = await database.directory<{
      tenant_id: string | null
      number: number
      wrapped: string
    }>('select * from directory.data_keys_wrapped_otherwise($1, $2, $3)', [
      wrapping.current,
      tenantId ?? null,
      batch,
    ])
    for (const { tenant_id: owner, number, wrapped } of rows) {
      const key = wrapping.unwrap(bindsOf(owner, number), wrapped)
      if (key === undefined)
        throw new Error(
          `Expected data key ${number} of ${owner ?? 'the installation'} as it was wrapped, found it changed; restore its row.`,
        )
      const anew = wrapping.wrap(bindsOf(owner, number), key)
      await database.directory('select directory.rewrap_data_key($1, $2, $3, $4)', [
        owner,
        number,
        wrapped,
        anew,
      ])
      data.forget(owner)
      count += 1
    }
    if (rows.length < batch) return count
  }
}

/** Seals what is plain, and what another data key than the current one sealed. */
async function sealAnew(secrets: Secrets, place: SealedPlace, owner: Owner) {
  // Without a data key yet nothing begins like this, hence everything is to be sealed.
  const current = sealedBy((await secrets.keys().data.newest(owner))?.number ?? 0)
  const counts = { sealed: 0, unreadable: 0 }
  let after: string | undefined
  for (;;) {
    const rows = await place.others(owner, current, { after, limit: batch })
    for (const row of rows) {
      const plain = await plainOf(secrets, place, owner, row)
      if (plain === undefined) counts.unreadable += 1
      else {
        const sealed = await secrets.seal(owner, place.purpose(row.id), plain)
        if (await place.replace(owner, row.id, row.text, sealed)) counts.sealed += 1
      }
    }
    if (rows.length < batch) return counts
    after = rows.at(-1)?.id
  }
}

async function plainOf(
  secrets: Secrets,
  place: SealedPlace,
  owner: Owner,
  { id, text }: StoredSecret,
): Promise<string | undefined> {
  if (!isSealed(text)) return text
  try {
    return await secrets.open(owner, place.purpose(id), text)
  } catch (error) {
    if (error instanceof Problem && error.code === 'SECRET_UNREADABLE') return undefined
    throw error
  }
}

export interface SecretsStatus {
  /** Name of the key-encryption key that wraps now. */
  readonly key: string
  /** Data keys by the key that wraps them. */
  readonly dataKeys: readonly { readonly key: string; readonly count: number }[]
  /** Secrets that are there, and those of them that still are plain, by column. */
  readonly places: readonly {
    readonly place: string
    readonly secrets: number
    readonly plain: number
  }[]
}

/** What rotation has left to do. */
export async function secretsStatus(
  database: Database,
  secrets: Secrets,
  options: Pick<RotateOptions, 'tenantId'> = {},
): Promise<SecretsStatus> {
  const { wrapping } = secrets.keys()
  const rows = await database.directory<{ wrapped: string; count: number }>(
    'select * from directory.data_key_counts($1)',
    [options.tenantId ?? null],
  )
  const places = new Map(secrets.places.map(({ name }) => [name, { secrets: 0, plain: 0 }]))
  for await (const owner of owners(database, options))
    for (const place of placesOf(secrets, owner)) {
      const sum = places.get(place.name)
      if (sum === undefined) continue
      const all = await place.count(owner, '')
      sum.secrets += all
      sum.plain += all - (await place.count(owner, 's1.'))
    }
  return {
    key: wrapping.current,
    dataKeys: rows.map(({ wrapped, count }) => ({ key: wrapperOf(wrapped), count })),
    places: [...places].map(([place, counts]) => ({ place, ...counts })),
  }
}

async function* owners(
  database: Database,
  { tenantId }: Pick<RotateOptions, 'tenantId'>,
): AsyncGenerator<Owner> {
  if (tenantId !== undefined) {
    yield tenantId
    return
  }
  yield null
  for await (const { id } of listTenants(database)) yield id
}

const placesOf = (secrets: Secrets, owner: Owner): readonly SealedPlace[] =>
  secrets.places.filter(({ of }) => of === (owner === null ? 'installation' : 'tenant'))
