import { defineProblems } from '../problem.ts'

export const ssoProblems = defineProblems({
  SSO_NOT_CONFIGURED: {
    status: 404,
    sentence:
      'Expected a tenant with an identity provider, found none called "{tenant}"; sign in another way.',
  },
  SSO_SETTINGS_INVALID: {
    status: 400,
    sentence: 'Expected {expected} in {member}, found {found}; correct the settings.',
  },
  SSO_BREAK_GLASS_MISSING: {
    status: 422,
    sentence:
      'Expected at least one administrator who may sign in with a password when the identity provider is enforced, found none; name one in "breakGlass".',
  },
  SSO_PROVIDER_UNREACHABLE: {
    status: 422,
    sentence: 'Expected the identity provider to answer as its protocol says, found: {found}.',
  },
  SSO_SIGN_IN_REFUSED: {
    status: 403,
    sentence: 'Expected a sign-in that holds, found {found}; begin again, or ask an administrator.',
  },
  SSO_NOT_A_MEMBER: {
    status: 403,
    sentence:
      'Expected a member of this tenant, found somebody whom its identity provider knows and it does not; ask an administrator for an invitation.',
  },
  SSO_RETURN_INVALID: {
    status: 400,
    sentence:
      'Expected a path of this server such as /inventory in returnTo, found something else; correct it.',
  },
  SSO_DOMAIN_INVALID: {
    status: 400,
    sentence: 'Expected a mail domain such as example.com, found "{domain}"; correct it.',
  },
  SSO_DOMAIN_NOT_FOUND: {
    status: 404,
    sentence:
      'Expected a mail domain of this tenant, found "{domain}"; list them to see which exist.',
  },
  SSO_DOMAIN_UNPROVEN: {
    status: 422,
    sentence:
      'Expected the TXT record {name} with the value {value}, found none; add it to the DNS and try again.',
  },
  SSO_DOMAIN_TAKEN: {
    status: 409,
    sentence:
      'Expected a domain that nobody else has proven, found "{domain}" proven; choose another.',
  },
  SSO_REQUIRED: {
    status: 403,
    sentence:
      'Expected a sign-in by the identity provider of "{slug}", found another; begin at /api/v1/auth/sso/{slug}/start.',
  },
  SSO_SESSION_BOUND: {
    status: 403,
    sentence:
      'Expected a session that the person began, found one by the identity provider of a tenant; sign in with a password or passkey to change the account.',
  },
})
