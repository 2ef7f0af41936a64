import { defineProblems } from '../problem.ts'

/** What the tenancy room refuses. */
export const tenancyProblems = defineProblems({
  TENANT_NOT_FOUND: {
    status: 404,
    sentence:
      'Expected slug or id of a tenant, found "{tenant}"; "erp tenant list" shows those that exist.',
  },
  TENANT_EXISTS: {
    status: 409,
    sentence: 'Expected a slug that is free, found "{slug}" in use; choose another.',
  },
  TENANT_INVALID: {
    status: 400,
    sentence: 'Expected {expected}, found "{found}"; correct {member}.',
  },
  TENANT_SUSPENDED: {
    status: 403,
    sentence: 'Expected an active tenant, found "{slug}" suspended; ask the operator to resume it.',
  },
  TENANT_MISMATCH: {
    status: 403,
    sentence:
      'Expected the {source} to name the tenant of your token, found another; use a token of that tenant or leave the {source} out.',
  },
  PLACEMENT_NOT_AVAILABLE: {
    status: 400,
    sentence:
      'Expected placement "shared", found "{placement}", which this release does not offer yet; create the tenant with --placement shared.',
  },
  DOMAIN_IN_USE: {
    status: 409,
    sentence: 'Expected a domain that is free, found "{host}" in use; choose another.',
  },
  DOMAIN_INVALID: {
    status: 400,
    sentence: 'Expected a host name such as erp.example.com, found "{host}"; correct it.',
  },
  USER_INVALID: {
    status: 400,
    sentence: 'Expected {expected}, found "{found}"; correct {member}.',
  },
  MEMBER_INVALID: {
    status: 400,
    sentence: 'Expected {expected}, found "{found}"; correct {member}.',
  },
  MEMBER_NOT_FOUND: {
    status: 404,
    sentence:
      'Expected the id of a member of this tenant, found "{member}"; list the members to see who is one.',
  },
  LAST_ADMINISTRATOR: {
    status: 409,
    sentence:
      'Expected another administrator to stay, found nobody; make somebody else an administrator first.',
  },
  INVITATION_NOT_FOUND: {
    status: 404,
    sentence:
      'Expected the id of an invitation that was not accepted, found "{invitation}"; list the invitations to see which exist.',
  },
  TOKEN_INVALID: {
    status: 400,
    sentence: 'Expected {expected}, found "{found}"; correct {member}.',
  },
  TOKEN_NOT_FOUND: {
    status: 404,
    sentence:
      'Expected prefix or id of a key of this tenant, found "{key}"; list the keys to see which exist.',
  },
})
