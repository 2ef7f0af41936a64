import { defineProblems } from '../problem.ts'

export const secretProblems = defineProblems({
  ENCRYPTION_KEY_MISSING: {
    status: 503,
    sentence:
      'Expected ENCRYPTION_KEY, which secrets at rest are encrypted with, found none; set it to 32 random bytes as base64, the same in every process.',
  },
  ENCRYPTION_KEY_UNKNOWN: {
    status: 503,
    sentence:
      'Expected ENCRYPTION_KEY to hold the key "{key}" that a data key was wrapped with, found others; add it after the new one and run "erp secrets rotate".',
  },
  SECRET_UNREADABLE: {
    status: 500,
    sentence:
      'Expected a secret that was sealed for "{purpose}" of this tenant, found one that does not open: its key was erased, or it was changed or moved; set the secret anew.',
  },
})
