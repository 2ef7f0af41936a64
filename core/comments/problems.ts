import { defineProblems } from '../problem.ts'

export const commentProblems = defineProblems({
  COMMENT_NOT_FOUND: {
    status: 404,
    sentence:
      'Expected the id of a comment on a record that you may see, found "{id}"; list them to see which exist.',
  },
  COMMENT_OF_ANOTHER: {
    status: 403,
    sentence:
      'Expected a comment of your own, found one of {author}; ask them, or somebody who may manage comments.',
  },
  MENTION_NOT_POSSIBLE: {
    status: 422,
    sentence:
      'Expected mentions of members who may see the record, found {count} of others; correct what "errors" lists.',
  },
})
