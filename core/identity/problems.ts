import { defineProblems } from '../problem.ts'

/** What the identity room refuses. Nothing here tells whether an account exists. */
export const identityProblems = defineProblems({
  SIGN_IN_UNAVAILABLE: {
    status: 503,
    sentence:
      'Expected DATABASE_IDENTITY_URL, the role that reads passwords and sessions, found none; set it to let people sign in, or use an API key.',
  },
  SIGN_IN_REFUSED: {
    status: 401,
    sentence:
      'Expected the mail address and the password of an account, found a pair that is none; check both, or ask for a new password.',
  },
  SIGN_UP_CLOSED: {
    status: 403,
    sentence:
      'Expected an invitation, found a sign-up of your own, which this installation does not offer; ask an administrator to invite you.',
  },
  EMAIL_NOT_VERIFIED: {
    status: 403,
    sentence:
      'Expected a mail address that is verified, found one that is not; follow the link in the mail, or ask for another mail.',
  },
  SECOND_FACTOR_REFUSED: {
    status: 401,
    sentence:
      'Expected the current code of your authenticator or an unused recovery code within ten minutes of the password, found another; try again, or sign in anew.',
  },
  SECOND_FACTOR_STATE: {
    status: 409,
    sentence:
      'Expected a second factor that is {expected}, found it {found}; look at GET /auth/session.',
  },
  PASSKEY_REFUSED: {
    status: 401,
    sentence:
      'Expected an answer of a known passkey to the challenge of a moment ago, found another; begin anew.',
  },
  PASSKEY_NOT_FOUND: {
    status: 404,
    sentence:
      'Expected the id of one of your passkeys, found "{id}"; list them to see which exist.',
  },
  SESSION_NOT_FOUND: {
    status: 404,
    sentence:
      'Expected the id of one of your sessions, found "{id}"; list them to see which exist.',
  },
  SESSION_NOT_FRESH: {
    status: 403,
    sentence:
      'Expected a session that began within a day for this, found an older one; sign in again.',
  },
  TENANT_NEEDED: {
    status: 409,
    sentence:
      'Expected a session in a tenant, found one in none; choose one with POST /auth/switch.',
  },
  MEMBERSHIP_NOT_FOUND: {
    status: 404,
    sentence:
      'Expected slug or id of a tenant that you are a member of, found "{tenant}"; GET /auth/session lists yours.',
  },
  PASSWORD_UNFIT: {
    status: 400,
    sentence: 'Expected a password of 10 to 128 characters, found {found}; choose another.',
  },
  PASSWORD_WRONG: {
    status: 403,
    sentence: 'Expected your current password, found another; type it again.',
  },
  LINK_INVALID: {
    status: 400,
    sentence:
      'Expected the token of a mail that was not used yet, found one that is unknown, used or expired; ask for another mail.',
  },
  INVITATION_INVALID: {
    status: 404,
    sentence:
      'Expected the token of an invitation that stands, found one that is unknown, used, revoked or expired; ask for another.',
  },
  INVITATION_FOR_ANOTHER: {
    status: 403,
    sentence:
      'Expected the person that the invitation was sent to, found another; sign in with that mail address.',
  },
  ORIGIN_REFUSED: {
    status: 403,
    sentence:
      'Expected a request of a page of this server, found {found}; send the header Origin of this server, or use a bearer token.',
  },
  TOO_MANY_ATTEMPTS: {
    status: 429,
    sentence: 'Expected fewer attempts, found too many; wait {seconds} seconds.',
  },
  VERTICAL_NOT_OFFERED: {
    status: 400,
    sentence:
      'Expected one of the verticals of GET /auth/options, found "{vertical}"; choose one of them.',
  },
})
