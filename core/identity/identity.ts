/**
 * Identity: one door for every flow of signing in. Nothing of it is loaded before it is used, and a
 * process without the identity role answers its flows with SIGN_IN_UNAVAILABLE; sessions and access
 * tokens are told apart by the application's own role, so such a process still serves them.
 */
import type { Authenticator } from '../access/authenticate.ts'
import type { Database } from '../database/transaction.ts'
import { smtpSender } from '../mail/sender.ts'
import { sweepPersonKeys } from '../records/person-keys.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { AccessTokens } from './access-token.ts'
import { createAttempts } from './attempts.ts'
import type { Attempts } from './attempts.ts'
import { openBetterAuth } from './better-auth.ts'
import type { BetterAuth } from './better-auth.ts'
import type { Credentials } from './credentials.ts'
import { createFactors } from './factors.ts'
import { sessionCredential } from './find-caller.ts'
import { findSession } from './find-session.ts'
import { createFounding } from './found.ts'
import type { IdentityDoor } from './identity-door.ts'
import { openIdentityDatabase } from './identity-database.ts'
import type { IdentityDatabase } from './identity-database.ts'
import { createInvitationFlow } from './invitation-flow.ts'
import { createLetters } from './letters.ts'
import { createPasskeys } from './passkeys.ts'
import { createPasswords } from './passwords.ts'
import { createProlonging } from './prolong.ts'
import { createPostOffice, listKeptMails, removeEnded } from './post-office.ts'
import type { PostOffice } from './post-office.ts'
import { identityProblems } from './problems.ts'
import type { SessionCookie } from './session-cookie.ts'
import { createSessions } from './sessions.ts'
import type { SignUp } from './settings.ts'
import { createSignUp } from './sign-up.ts'

export interface IdentityOptions {
  /** Login of the role `erp_identity`; absent: people cannot sign in with this process. */
  readonly databaseUrl?: string | undefined
  /** Where people reach the server, for links, passkeys and tokens. */
  readonly publicUrl?: string | undefined
  readonly signUp?: SignUp
  readonly smtpUrl?: string | undefined
  readonly mailFrom?: string
}

/** What the flows share. */
export interface IdentityKernel {
  readonly database: Database
  readonly authenticator: Authenticator
  readonly cookie: SessionCookie
  readonly accessTokens: AccessTokens
  readonly publicUrl: string
  readonly signUp: SignUp
  readonly report: (error: unknown) => void
  readonly systemScope: (tenant: string) => Promise<Scope>
  /** See `lifecycle/begin.ts`; that the tenant was made is in the audit trail already. */
  readonly begin: (scope: Scope) => Promise<void>
  /** @throws Problem SIGN_IN_UNAVAILABLE */
  open(): Promise<OpenIdentity>
  /** Goes on after the answer; `close` waits for it. */
  later(work: () => Promise<void>): void
}
export interface OpenIdentity extends BetterAuth {
  readonly database: IdentityDatabase
  readonly office: PostOffice
  readonly attempts: Attempts
}

export interface Identity {
  readonly door: IdentityDoor
  /** The flows' own tools, for the rooms that add ways to sign in. */
  readonly kernel: IdentityKernel
  /** Sends waiting mails and clears away what has ended, now and then, until it is closed. */
  start(): void
  /** Somebody wrote a mail: it is sent soon, by this process if it can. */
  mailsWait(): void
  close(): Promise<void>
}

const minute = 60_000
export function createIdentity(
  options: IdentityOptions,
  given: Pick<IdentityKernel, 'database' | 'authenticator' | 'systemScope' | 'begin' | 'report'> & {
    readonly credentials: Credentials
  },
): Identity {
  const { credentials, report } = given
  const { publicUrl, cookie, accessTokens } = credentials
  let opened: Promise<OpenIdentity> | undefined
  let own: { readonly database: IdentityDatabase; readonly office: PostOffice } | undefined
  let timer: NodeJS.Timeout | undefined
  const running = new Set<Promise<void>>()
  const sender = options.smtpUrl === undefined ? undefined : smtpSender(options.smtpUrl)

  function offices(): NonNullable<typeof own> {
    if (options.databaseUrl === undefined) throw identityProblems.SIGN_IN_UNAVAILABLE({})
    if (own === undefined) {
      const database = openIdentityDatabase(options.databaseUrl)
      const from = options.mailFrom ?? 'Strata ERP <strata@localhost>'
      own = { database, office: createPostOffice({ database, sender, from, report }) }
    }
    return own
  }

  async function load(): Promise<OpenIdentity> {
    const { database, office } = offices()
    const betterAuth = await openBetterAuth({
      pool: database.pool,
      cookie,
      accessTokens,
      publicUrl,
      letters: createLetters(office, publicUrl),
      async initialTenant(userId) {
        const [row] = await given.database.directory<{ id: string | null }>(
          'select directory.initial_tenant($1) as id',
          [userId],
        )
        return row?.id ?? null
      },
      async provedAddress(userId) {
        await database.query('update directory."user" set email_verified = true where id = $1', [
          userId,
        ])
      },
      report,
    })
    const attempts = createAttempts(database, cookie.secret)
    return { ...betterAuth, database, office, attempts }
  }

  const kernel: IdentityKernel = {
    ...given,
    cookie,
    accessTokens,
    publicUrl,
    signUp: options.signUp ?? 'open',
    open() {
      opened ??= load().catch((error: unknown) => {
        opened = undefined
        throw error
      })
      return opened
    },
    later(work) {
      const run = work()
        .catch(report)
        .finally(() => running.delete(run))
      running.add(run)
    },
  }

  const door: IdentityDoor = {
    signUp: kernel.signUp,
    origin: options.publicUrl === undefined ? undefined : new URL(options.publicUrl).origin,
    keys: async () => {
      // The first key is made by whoever asks first.
      const known = await accessTokens.keys()
      if (known.keys.length > 0 || options.databaseUrl === undefined) return known
      const { api } = await kernel.open()
      await api.getJwks()
      return accessTokens.keys()
    },
    credentialOf(header) {
      const token = cookie.read(header)
      return token === undefined ? undefined : sessionCredential(token)
    },
    sessionCookie: cookie.name,
    carriesSession: (header) => cookie.isIn(header),
    async person(header) {
      const token = cookie.read(header)
      return token === undefined ? null : findSession(given.database, { token })
    },
    ...createSignUp(kernel),
    ...createPasswords(kernel),
    ...createSessions(kernel),
    prolong: createProlonging(kernel),
    async rename(person, name) {
      const { database } = await kernel.open()
      await database.query(
        'update directory."user" set name = $2, updated_at = now() where id = $1',
        [person.id, name.trim()],
      )
      kernel.authenticator.forgetPerson(person.id)
    },
    factors: createFactors(kernel),
    passkeys: createPasskeys(kernel),
    invitations: createInvitationFlow(kernel),
    found: createFounding(kernel),
    keptMails: async () => listKeptMails(offices().database),
  }

  const tidy = async (): Promise<void> => {
    const { database, office } = offices()
    await office.sendDue()
    await removeEnded(database)
    // Not the role of identity: what was answered may name a tenant.
    await sweepPersonKeys(given.database)
  }

  return {
    door,
    kernel,
    start() {
      if (options.databaseUrl === undefined || timer !== undefined) return
      timer = setInterval(() => kernel.later(tidy), minute)
      timer.unref()
      kernel.later(tidy)
    },
    mailsWait() {
      if (options.databaseUrl !== undefined) kernel.later(() => offices().office.sendDue())
    },
    async close() {
      clearInterval(timer)
      await Promise.all(running)
      await opened?.catch(() => undefined)
      sender?.close()
      await own?.database.close()
    },
  }
}
