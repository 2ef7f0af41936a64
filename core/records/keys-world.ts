/** Idempotency keys as one owner has them, whoever that is: a tenant's caller or a person. */
import type { Client } from 'pg'
import type { Database } from '../database/transaction.ts'
import type { Answer, Claim } from '../door.ts'
import { createUser } from '../tenancy/members.ts'
import type { Scope } from '../tenancy/scope.ts'
import { createIdempotency } from './idempotency.ts'
import type { IdempotencyDoor } from './idempotency-door.ts'
import { personKeys } from './person-keys.ts'
import type { World } from './records-world.ts'
import { tenantKeys } from './tenant-keys.ts'
import { newId } from './work.ts'

/** Keys of one kind, as one owner has them. */
export interface Keys {
  claim(key: string, fingerprint: string): ReturnType<IdempotencyDoor<unknown>['claim']>
  complete(claim: Claim, answer: Answer): Promise<void>
  release(claim: Claim): Promise<void>
  /** The same kind as others have them. */
  readonly others: readonly Keys[]
  /** As if the keys had been claimed so much earlier. */
  age(interval: string): Promise<unknown>
  /** Claims so many more. */
  pile(many: number): Promise<unknown>
  kept(): Promise<readonly string[]>
}

function keysOf<Owner>(
  door: IdempotencyDoor<Owner>,
  of: Owner,
  others: readonly Owner[],
  more: Pick<Keys, 'age' | 'pile' | 'kept'>,
): Keys {
  return {
    ...more,
    claim: (key, fingerprint) => door.claim(of, key, fingerprint),
    complete: (claim, answer) => door.complete(of, claim, answer),
    release: (claim) => door.release(of, claim),
    others: others.map((other) => keysOf(door, other, [], more)),
  }
}

export function keysOfTenant(world: World, scope: Scope): Keys {
  const { id } = scope.tenant
  const run = <Row>(text: string, ...more: readonly unknown[]) =>
    world.database.transaction(id, (transaction) => transaction.query<Row>(text, [id, ...more]))
  const key: Scope = { ...scope, actor: { kind: 'apiKey', id: 'u1', name: 'Key' } }
  return keysOf(
    createIdempotency(tenantKeys(world.database, 'of this test')),
    scope,
    [key, world.tenant()],
    {
      age: (interval) =>
        run(
          'update idempotency_key set created_at = created_at - $2::interval where tenant_id = $1',
          interval,
        ),
      pile: (many) =>
        run(
          `insert into idempotency_key (tenant_id, caller, key, fingerprint, attempt, created_at)
         select $1, 'c', 'old' || n, 'f', gen_random_uuid(), now() from generate_series(1, $2::int) n`,
          many,
        ),
      kept: async () =>
        (
          await run<{ key: string }>(
            'select key from idempotency_key where tenant_id = $1 order by key',
          )
        ).map(({ key: one }) => one),
    },
  )
}

/** @param owner sees keys of people, which the application's role does not */
export async function keysOfPerson({ database }: World, owner: Client): Promise<Keys> {
  const [own, other] = [await newPerson(database), await newPerson(database)]
  const door = createIdempotency(personKeys(database, 'of this test'))
  return keysOf(door, own, [other], {
    age: (interval) =>
      owner.query(
        'update directory.idempotency_key set created_at = created_at - $2::interval where person = $1',
        [own, interval],
      ),
    pile: (many) =>
      owner.query(
        `insert into directory.idempotency_key (person, key, fingerprint, attempt, created_at)
         select $1, 'old' || n, 'f', gen_random_uuid(), now() from generate_series(1, $2::int) n`,
        [own, many],
      ),
    kept: async () =>
      (
        await owner.query<{ key: string }>(
          'select key from directory.idempotency_key where person = $1 order by key',
          [own],
        )
      ).rows.map(({ key }) => key),
  })
}

/** The id of somebody who has no key yet. */
export const newPerson = async (database: Database): Promise<string> =>
  (await createUser(database, { email: `${newId()}@people.example` })).id
