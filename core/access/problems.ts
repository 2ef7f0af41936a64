import { defineProblems } from '../problem.ts'

/** What the access room refuses. */
export const accessProblems = defineProblems({
  UNAUTHENTICATED: {
    status: 401,
    sentence:
      'Expected a session or a valid token in "Authorization: Bearer", found {found}; sign in, or create a token with "erp token create".',
  },
  PERMISSION_DENIED: {
    status: 403,
    sentence:
      'Expected the permission {permission}, found roles without it; ask an administrator for a role that has it.',
  },
})
