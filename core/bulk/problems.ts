import { defineProblems } from '../problem.ts'

/** What the bulk room refuses: whole requests, each naming the operations that stood in the way. */
export const bulkProblems = defineProblems({
  BULK_INPUT_INVALID: {
    status: 400,
    sentence:
      'Expected {count} operations of valid input, found {found} that are not; nothing was changed, correct what "errors" lists.',
  },
  BULK_REFUSED: {
    status: 422,
    sentence:
      'Expected {count} operations that are possible together, found {found} refused; nothing was changed, correct what "errors" lists or send the others with "mode": "each".',
  },
})
