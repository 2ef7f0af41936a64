import { defineProblems } from '../problem.ts'

export const problems = defineProblems({
  PROJECTION_NOT_FOUND: {
    status: 404,
    sentence:
      'Expected a projection of an installed plugin ({known}), found "{name}"; name one of them.',
  },
  DEAD_LETTER_NOT_FOUND: {
    status: 404,
    sentence:
      'Expected the id of one of your dead letters, found "{id}"; list them to see which there are.',
  },
  DEAD_LETTER_SETTLED: {
    status: 409,
    sentence:
      'Expected a dead letter that is open, found it {state}; there is nothing left to do about it.',
  },
})
