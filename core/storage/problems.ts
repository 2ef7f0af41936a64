import { defineProblems } from '../problem.ts'
import type { Problem } from '../problem.ts'

export const storageProblems = defineProblems({
  STORAGE_OBJECT_NOT_FOUND: {
    status: 404,
    sentence:
      'Expected stored content under "{key}", found none; upload it again or restore the storage from its backup.',
  },
  STORAGE_UNAVAILABLE: {
    status: 503,
    sentence:
      'Expected the storage of files to take the request, found that it cannot; try again shortly.',
  },
})

/** The caller is told to try again; who looks at logs is told why. */
export function storageUnavailable(cause: unknown): Problem {
  return Object.assign(storageProblems.STORAGE_UNAVAILABLE({}, { retryAfter: 5 }), { cause })
}
