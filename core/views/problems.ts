import { defineProblems } from '../problem.ts'

export const viewProblems = defineProblems({
  VIEW_NOT_FOUND: {
    status: 404,
    sentence:
      'Expected the id of a view of yours or one that is shared with you, found "{id}"; list them to see which exist.',
  },
  VIEW_OF_ANOTHER: {
    status: 403,
    sentence:
      'Expected a view of your own, found one of {owner}; copy it, or ask somebody who may share views.',
  },
})
