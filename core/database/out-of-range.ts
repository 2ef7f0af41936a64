import { DatabaseError } from 'pg'
import { defineProblems } from '../problem.ts'

const problems = defineProblems({
  NUMBER_TOO_LARGE: {
    status: 422,
    sentence:
      'Expected amounts and quantities whose results have up to 18 digits, found one that has more; lower the quantity, the price or the amount.',
  },
})

/** SQLSTATE of a result that its column cannot hold, such as price times quantity. */
const numberOutOfRange = '22003'

/** What a failed statement is thrown as: numbers that grow too large are the caller's, not a defect. */
export function statementError(error: unknown): unknown {
  return error instanceof DatabaseError && error.code === numberOutOfRange
    ? problems.NUMBER_TOO_LARGE({})
    : error
}
