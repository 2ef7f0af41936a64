/**
 * Counts attempts where guessing pays: on an account, from an address, and on an account from an
 * address. The counts are in the database, so that many processes count as one; names and addresses
 * are kept as hashes. A name that nobody has is counted like any other.
 */
import { createHmac } from 'node:crypto'
import type { IdentityDatabase } from './identity-database.ts'
import { identityProblems } from './problems.ts'

/** How many attempts, in how many seconds. */
interface Limit {
  readonly count: number
  readonly window: number
}

const minute = 60

/**
 * Of an account from one address few; of an account from anywhere more, so that a stranger cannot
 * lock somebody out with a handful of requests; of an address most, since many people may share it.
 */
export const attemptLimits = {
  'sign-in': {
    both: { count: 10, window: 15 * minute },
    account: { count: 100, window: 60 * minute },
    address: { count: 100, window: 15 * minute },
  },
  mail: {
    both: { count: 5, window: 15 * minute },
    account: { count: 10, window: 60 * minute },
    address: { count: 50, window: 15 * minute },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Limit>>>>

export type AttemptKind = keyof typeof attemptLimits

export interface Attempts {
  /**
   * Counts an attempt before it is made, so that many at once are counted too.
   * @throws Problem TOO_MANY_ATTEMPTS (429), alike for accounts that exist and others
   */
  count(kind: AttemptKind, account: string, address: string): Promise<void>
  /** It was the person: what was counted on the account is forgotten. */
  succeeded(kind: AttemptKind, account: string, address: string): Promise<void>
}

/** @param secret keys the hashes: the table tells nobody who tries to sign in */
export function createAttempts(database: IdentityDatabase, secret: string): Attempts {
  const subject = (...words: readonly string[]): string =>
    createHmac('sha256', secret).update(words.join('\n')).digest('base64url')
  const subjectsOf = (kind: AttemptKind, account: string, address: string) => {
    const { both, account: ofAccount, address: ofAddress } = attemptLimits[kind]
    const name = account.trim().toLowerCase()
    return [
      { subject: subject(kind, 'both', name, address), ...both },
      { subject: subject(kind, 'account', name), ...ofAccount },
      { subject: subject(kind, 'address', address), ...ofAddress },
    ]
  }
  return {
    async count(kind, account, address) {
      const subjects = subjectsOf(kind, account, address)
      const rows = await database.query<{ subject: string; count: number; left: number }>(
        `insert into directory.attempt as a (subject, count, window_ends_at)
         select s.subject, 1, now() + make_interval(secs => s.seconds)
         from unnest($1::text[], $2::float8[]) as s(subject, seconds) order by s.subject
         on conflict (subject) do update
           set count = case when a.window_ends_at <= now() then 1 else a.count + 1 end,
               window_ends_at = case when a.window_ends_at <= now() then excluded.window_ends_at
                                     else a.window_ends_at end
         returning subject, count, extract(epoch from window_ends_at - now())::float8 as left`,
        [subjects.map((one) => one.subject), subjects.map((one) => one.window)],
      )
      const waits = rows
        .filter(({ subject: of, count }) => {
          const limit = subjects.find((one) => one.subject === of)?.count ?? 0
          return count > limit
        })
        .map(({ left }) => left)
      if (waits.length === 0) return
      const wait = Math.max(1, Math.ceil(Math.max(...waits)))
      throw identityProblems.TOO_MANY_ATTEMPTS({ seconds: wait }, { retryAfter: wait })
    },
    async succeeded(kind, account, address) {
      const [both, ofAccount, ofAddress] = subjectsOf(kind, account, address)
      await database.query(
        `with forgotten as (delete from directory.attempt where subject = any($1))
         update directory.attempt set count = greatest(count - 1, 0) where subject = $2`,
        [[both?.subject, ofAccount?.subject], ofAddress?.subject],
      )
    },
  }
}
