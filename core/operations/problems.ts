import { defineProblems } from '../problem.ts'

/** What the operations room refuses. */
export const operationProblems = defineProblems({
  OPERATION_NOT_FOUND: {
    status: 404,
    sentence:
      'Expected the id of one of your operations, found "{id}"; list them to see which exist.',
  },
  OPERATION_HAS_NO_RESULT: {
    status: 409,
    sentence:
      'Expected an operation that succeeded and has a result, found one that is {state}; look at it until "result" names an address.',
  },
  OPERATION_ORDERER_GONE: {
    status: 403,
    sentence:
      'Expected who ordered the operation to hold a role of then, found none left; let somebody order it who may.',
  },
  OPERATION_GAVE_UP: {
    status: 500,
    sentence:
      'Expected the operation to finish, found that every attempt at it failed; look at its job to see why.',
  },
  OPERATIONS_TOO_MANY: {
    status: 409,
    sentence:
      'Expected at most {most} operations of a tenant that are not over, found as many; wait until one ends, or cancel one.',
  },
})
