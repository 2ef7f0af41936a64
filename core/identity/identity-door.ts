import type { Tenant } from '../tenancy/tenant.ts'
import type { Person } from './find-session.ts'
import type { KeptMail } from './post-office.ts'
import type { SignUp } from './settings.ts'

/** What the flows look at of a request. */
export interface Visit {
  /** The `Cookie` header. */
  readonly cookie: string | undefined
  readonly userAgent: string | undefined
  /** That it asks to be answered in, ISO 639-1. */
  readonly language: string
  /** Address, or the group of addresses that one customer has. */
  readonly address: string
}
/** What a flow came to, and the `Set-Cookie` headers that go with it. */
export interface Visited<T> {
  readonly value: T
  readonly cookies: readonly string[]
}

/** A tenant as a person may enter it. */
export interface Entry {
  readonly slug: string
  readonly name: string
  readonly roles: readonly string[]
}
export interface SessionView {
  readonly id: string
  readonly createdAt: string
  readonly expiresAt: string
  readonly address: string | null
  readonly userAgent: string | null
  /** The one that asks. */
  readonly current: boolean
}
export interface PasskeyView {
  readonly id: string
  readonly name: string | null
  readonly createdAt: string
  /** Kept on other devices too, such as a synchronised one. */
  readonly backedUp: boolean
}
/** Options or an answer of WebAuthn (W3C Web Authentication Level 3), as JSON. */
export type Ceremony = Readonly<Record<string, unknown>>

export type SignInResult =
  | { readonly status: 'signed-in' }
  /** Password right; a code is asked for next. */
  | { readonly status: 'second-factor' }

export interface NewAccount {
  readonly email: string
  readonly password: string
  readonly name: string
}

export interface IdentityDoor {
  readonly signUp: SignUp
  /** Where people reach the server, as browsers name it; undefined: nobody said. */
  readonly origin: string | undefined
  /** The public keys of access tokens (RFC 7517). */
  keys(): Promise<{ readonly keys: readonly Readonly<Record<string, unknown>>[] }>
  /** The credential that a `Cookie` header carries; undefined: none that is signed by us. */
  credentialOf(cookie: string | undefined): string | undefined
  /** What the cookie of a session is called. */
  readonly sessionCookie: string
  /** Whether a `Cookie` header carries a session, right or wrong. */
  carriesSession(cookie: string | undefined): boolean
  /** Who is signed in, looked up now; null: nobody. */
  person(cookie: string | undefined): Promise<Person | null>

  /** Returns at once, and tells nothing: the rest is in the mail. */
  signUpByMail(visit: Visit, account: NewAccount): Promise<void>
  /** The end of a sign-up, or of a change of address. */
  verifyEmail(visit: Visit, token: string): Promise<Visited<void>>
  signIn(
    visit: Visit,
    input: { readonly email: string; readonly password: string; readonly remember: boolean },
  ): Promise<Visited<SignInResult>>
  secondFactor(
    visit: Visit,
    input: { readonly code?: string; readonly recoveryCode?: string },
  ): Promise<Visited<void>>
  signOut(visit: Visit): Promise<Visited<void>>
  /** Returns at once, and tells nothing. */
  requestPasswordReset(visit: Visit, email: string): Promise<void>
  resetPassword(visit: Visit, token: string, password: string): Promise<void>
  changePassword(
    visit: Visit,
    person: Person,
    input: { readonly current: string; readonly password: string },
  ): Promise<Visited<void>>
  changeEmail(visit: Visit, person: Person, email: string): Promise<void>

  /** What the person is called from now on, in every tenant. */
  rename(person: Person, name: string): Promise<void>
  /** Puts off the end of a session that is used; undefined: there is nothing to do. */
  prolong(
    cookie: string | undefined,
    session: { readonly id: string; readonly userId: string; readonly expiresIn: number },
  ): Promise<Visited<void> | undefined>

  tenantsOf(person: Person): Promise<readonly Entry[]>
  /** Rotates the session. @param tenant slug or id */
  switchTo(person: Person, tenant: string): Promise<Visited<Entry>>
  /** A JWT of five minutes for the person in the session's tenant. */
  accessToken(person: Person): Promise<{ readonly token: string; readonly expiresIn: number }>
  sessions(person: Person): Promise<readonly SessionView[]>
  endSession(person: Person, id: string): Promise<void>
  endOtherSessions(person: Person): Promise<void>

  readonly factors: {
    enable(
      visit: Visit,
      password: string,
    ): Promise<{ readonly uri: string; readonly recoveryCodes: readonly string[] }>
    confirm(visit: Visit, code: string): Promise<Visited<void>>
    disable(visit: Visit, password: string): Promise<Visited<void>>
  }
  readonly passkeys: {
    rename(person: Person, id: string, name: string): Promise<PasskeyView>
    registrationOptions(visit: Visit): Promise<Visited<Ceremony>>
    register(visit: Visit, name: string, response: Ceremony): Promise<PasskeyView>
    signInOptions(visit: Visit): Promise<Visited<Ceremony>>
    signIn(visit: Visit, response: Ceremony): Promise<Visited<void>>
    list(person: Person): Promise<readonly PasskeyView[]>
    remove(person: Person, id: string): Promise<void>
  }

  readonly invitations: {
    look(token: string): Promise<InvitationLook>
    /**
     * Name and password open an account for who has none. Whoever has accepted one and sends it again
     * enters the tenant again.
     */
    accept(
      visit: Visit,
      input: { readonly token: string; readonly name?: string; readonly password?: string },
    ): Promise<Visited<Entry>>
  }
  /** A tenant of one's own: ready to work in, with its session in it. */
  found(person: Person, wanted: NewTenantWish, firstRun: FirstRun): Promise<Visited<Tenant>>
  /** Mails that no server took; they open accounts, so only the operator may see them. */
  keptMails(): Promise<readonly KeptMail[]>
}

export interface InvitationLook {
  readonly tenant: { readonly slug: string; readonly name: string }
  readonly email: string
  readonly roles: readonly string[]
  readonly inviter: string
  readonly expiresAt: string
  /** The address has an account already: its person signs in and accepts. */
  readonly known: boolean
}

export interface NewTenantWish {
  readonly slug: string
  readonly name: string
  readonly vertical?: string
  readonly timezone?: string
  readonly currency?: string
  readonly locale?: string
}

/** What makes an empty tenant one to work in; handed over by who composes the product. */
export interface FirstRun {
  /** @param language of the words, two letters */
  verticals(language?: string): Promise<readonly OfferedVertical[]>
  /** Puts a tenant on a vertical; a second time changes nothing. @param tenantId */
  apply(tenantId: string, vertical: string): Promise<void>
}
export interface OfferedVertical {
  readonly key: string
  readonly name: string
  readonly description: string
  /** What a company finds there on its first day, in words. */
  readonly sets: VerticalSets
}
export interface VerticalSets {
  readonly modules: readonly string[]
  readonly fields: number
  readonly pipelines: readonly { readonly name: string; readonly stages: readonly string[] }[]
  readonly dashboards: readonly string[]
  readonly reports: number
  readonly roles: readonly string[]
}
