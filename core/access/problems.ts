import { defineProblems } from '../problem.ts'

/** What the access room refuses. */
export const accessProblems = defineProblems({
  UNAUTHENTICATED: {
    status: 401,
    sentence:
      'Expected a session or a valid token in "Authorization: Bearer", found {found}; sign in, or create a token with "erp token create".',
  },
  DUTIES_SEPARATED: {
    status: 403,
    sentence:
      'Expected somebody else to do what {permission} allows, found that you did what {done} allows with the same record, and "{label}" sets the two apart; ask a colleague.',
  },
  DUTIES_CONFLICT: {
    status: 409,
    sentence:
      'Expected nobody to hold two permissions that your duties set apart, found {count} conflict(s), first: {first}',
  },
  GRANT_BEYOND_OWN: {
    status: 403,
    sentence:
      'Expected to give only what you hold yourself, found {count} thing(s) more, first: {first}',
  },
  PERMISSION_UNKNOWN: {
    status: 400,
    sentence:
      'Expected a permission, an entity or a field of an installed module, found "{permission}"; GET /api/v1/access/matrix lists permissions.',
  },
  HOLDER_UNKNOWN: {
    status: 404,
    sentence: 'Expected the id or mail address of a member, found "{user}"; list your members.',
  },
  PERMISSION_DENIED: {
    status: 403,
    sentence:
      'Expected the permission {permission}, found roles without it; ask an administrator for a role that has it.',
  },
})
