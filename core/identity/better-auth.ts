/**
 * better-auth on our own tables. It runs the flows of signing in; who may do what is decided
 * elsewhere. It is loaded with the first request that needs it, and none of its routes is mounted:
 * ours call its functions.
 *
 * better-auth, @better-auth/passkey and what both share (@better-auth/core, @better-auth/utils,
 * @better-fetch/fetch, better-call) are pinned together: npm finds no other set that fits.
 */
import type { passkey as passkeys } from '@better-auth/passkey'
import type { Auth, BetterAuthOptions } from 'better-auth'
import type { jwt as tokens } from 'better-auth/plugins/jwt'
import type { twoFactor as factors } from 'better-auth/plugins/two-factor'
import type { Pool } from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { accessTokenAlgorithm, accessTokenLifetime } from './access-token.ts'
import type { AccessTokens } from './access-token.ts'
import { hashPassword, passwordLength, verifyPassword } from './password.ts'
import type { SessionCookie } from './session-cookie.ts'

/** What is told by mail; `token` comes back through one of our routes. */
export interface Letters {
  verifyEmail(to: string, token: string): Promise<void>
  /** To an address that is to become an account's. */
  verifyChange(to: string, token: string): Promise<void>
  /** Somebody wanted to sign up with an address that has an account. */
  alreadyKnown(to: string): Promise<void>
  resetPassword(to: string, token: string): Promise<void>
  /** To the address that was: it may be somebody else who changes it. */
  confirmChange(to: string, newEmail: string, token: string): Promise<void>
}

export interface BetterAuthSetup {
  readonly pool: Pool
  readonly cookie: SessionCookie
  readonly accessTokens: Pick<AccessTokens, 'issuer' | 'audience'>
  readonly publicUrl: string
  readonly letters: Letters
  /** The tenant that a new session of a person begins in. */
  readonly initialTenant: (userId: string) => Promise<string | null>
  /** A person has shown that the mail address is theirs. */
  readonly provedAddress: (userId: string) => Promise<void>
  readonly report: (error: unknown) => void
}

const seconds = 1
const minute = 60 * seconds
const hour = 60 * minute
const day = 24 * hour

/** Seconds that a link in a mail is good for. */
export const linkLifetime = hour
/** Seconds that a session lives after its last use; its end is put off once a day (prolong.ts). */
export const sessionLifetime = 7 * day
/** Seconds after which a session ends however much it is used. */
export const longestSession = 30 * day
/** Seconds that a key signs for; it verifies for an hour more. */
const keyLifetime = 30 * day

/** Name of the header in which our routes hand over the address of a request. */
export const addressHeader = 'x-strata-address'

type Ours = Auth<
  BetterAuthOptions & {
    plugins: [ReturnType<typeof factors>, ReturnType<typeof passkeys>, ReturnType<typeof tokens>]
  }
>
/** What our routes call of it. Named, since what is inferred cannot be written into declarations. */
export interface BetterAuth {
  readonly api: Ours['api']
  readonly context: Pick<Awaited<Ours['$context']>, 'internalAdapter'>
}

/** A device that did not ask for finger, face or PIN says that it is here, not who holds it. */
type RequireVerified = (verified: boolean | undefined) => void

export async function openBetterAuth(setup: BetterAuthSetup): Promise<BetterAuth> {
  const { cookie, letters, publicUrl } = setup
  const [
    { APIError, betterAuth },
    { twoFactor },
    { jwt },
    { passkey },
    { Kysely, PostgresDialect },
  ] = await Promise.all([
    import('better-auth'),
    import('better-auth/plugins/two-factor'),
    import('better-auth/plugins/jwt'),
    import('@better-auth/passkey'),
    import('kysely'),
  ])
  const requireVerified: RequireVerified = (verified) => {
    if (verified !== true) throw new APIError('UNAUTHORIZED', { code: 'USER_NOT_VERIFIED' })
  }
  const origin = new URL(publicUrl).origin
  // Tables are named with their schema: no start parameter would pass a pooler.
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: setup.pool }) }).withSchema(
    'directory',
  )
  const auth = betterAuth({
    appName: 'Strata ERP',
    baseURL: origin,
    secret: cookie.secret,
    database: { db, type: 'postgres' },
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      // Messages below errors name people.
      log: (level, message, ...more: unknown[]) => {
        // What a stranger's device answered wrongly is no defect of ours.
        if (level === 'error' && !message.startsWith('Failed to verify'))
          setup.report(more.find((one) => one instanceof Error) ?? new Error(message))
      },
    },
    // Counted by us, per account and address, for all processes.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: cookie.prefix,
      useSecureCookies: false,
      defaultCookieAttributes: {
        secure: cookie.secure,
        httpOnly: true,
        sameSite: 'lax',
        path: '/',
      },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: { generateId: () => uuidv7() },
    },
    user: {
      fields: {
        emailVerified: 'email_verified',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      changeEmail: {
        enabled: true,
        sendChangeEmailConfirmation: ({ user, newEmail, token }) =>
          letters.confirmChange(user.email, newEmail, token),
      },
    },
    session: {
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      additionalFields: {
        activeTenantId: {
          type: 'string',
          required: false,
          input: false,
          fieldName: 'active_tenant_id',
        },
      },
      expiresIn: sessionLifetime,
      // Prolonged by us, up to a day that is final.
      disableSessionRefresh: true,
      freshAge: day,
    },
    account: {
      fields: {
        userId: 'user_id',
        providerId: 'provider_id',
        accountId: 'account_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      // Who reads the table finds nothing that could be handed in.
      storeIdentifier: 'hashed',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      minPasswordLength: passwordLength.shortest,
      maxPasswordLength: passwordLength.longest,
      password: {
        hash: hashPassword,
        verify: ({ hash, password }) => verifyPassword(hash, password),
      },
      resetPasswordTokenExpiresIn: linkLifetime,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => letters.resetPassword(user.email, token),
      onPasswordReset: ({ user }) => setup.provedAddress(user.id),
      // Accounts are made when their address is proved: see sign-up.ts.
      disableSignUp: true,
    },
    emailVerification: {
      expiresIn: linkLifetime,
      sendVerificationEmail: ({ user, token }) => letters.verifyChange(user.email, token),
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const known = (session as { readonly activeTenantId?: string | null }).activeTenantId
            const activeTenantId = known ?? (await setup.initialTenant(session.userId))
            return { data: { ...session, activeTenantId } }
          },
        },
      },
    },
    plugins: [
      twoFactor({
        issuer: 'Strata ERP',
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'two_factor',
            fields: {
              userId: 'user_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
      passkey({
        rpID: new URL(origin).hostname,
        rpName: 'Strata ERP',
        origin,
        advanced: { webAuthnChallengeCookie: 'passkey' },
        // It stands for a password and a second factor: the device asks who holds it, and finds it
        // without a mail address.
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          afterVerification: ({ verification: { registrationInfo } }) =>
            requireVerified(registrationInfo?.userVerified),
        },
        authentication: {
          afterVerification: async ({ verification: { authenticationInfo } }) =>
            requireVerified(authenticationInfo.userVerified),
        },
        schema: {
          passkey: {
            fields: {
              userId: 'user_id',
              credentialID: 'credential_id',
              publicKey: 'public_key',
              deviceType: 'device_type',
              backedUp: 'backed_up',
              createdAt: 'created_at',
            },
          },
        },
      }),
      jwt({
        disableSettingJwtHeader: true,
        jwks: {
          keyPairConfig: { alg: accessTokenAlgorithm, crv: 'Ed25519' },
          rotationInterval: keyLifetime,
          gracePeriod: hour,
        },
        jwt: {
          issuer: setup.accessTokens.issuer,
          audience: setup.accessTokens.audience,
          expirationTime: `${accessTokenLifetime}s`,
        },
        schema: {
          jwks: {
            fields: {
              publicKey: 'public_key',
              privateKey: 'private_key',
              createdAt: 'created_at',
              expiresAt: 'expires_at',
            },
          },
        },
      }),
    ],
  })
  const { internalAdapter } = await auth.$context
  return { api: auth.api, context: { internalAdapter } }
}
