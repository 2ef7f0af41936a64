import { defineProblems } from '../problem.ts'

export const fileProblems = defineProblems({
  FILE_NOT_FOUND: {
    status: 404,
    sentence:
      'Expected the id of a file that you may see, found "{id}"; upload it, or look at the record that has it.',
  },
  FILE_TOO_LARGE: {
    status: 413,
    sentence:
      'Expected a file of at most {limit} bytes, found a larger one; make it smaller, or have FILE_SIZE_LIMIT raised.',
  },
  FILE_TYPE_NOT_ALLOWED: {
    status: 415,
    sentence:
      'Expected a file of a type that is allowed, found {found} by its content; see FILE_TYPES for those that are.',
  },
  FILE_UPLOAD_CUT: {
    status: 400,
    sentence: 'Expected the whole file, found that its sender broke off; send it again.',
  },
  FILE_EMPTY: {
    status: 400,
    sentence: 'Expected the bytes of a file as the body, found none; send them.',
  },
  FILE_IN_USE: {
    status: 409,
    sentence:
      'Expected a file that no record has, found one that {holder} has; remove it there instead.',
  },
  FILES_NOT_ATTACHED: {
    status: 409,
    sentence:
      'Expected at most {limit} uploaded files that no record has yet, found more; attach or delete some.',
  },
  RANGE_NOT_SATISFIABLE: {
    status: 416,
    sentence: 'Expected a range within the {size} bytes of the file, found another; ask for less.',
  },
  ATTACHMENT_NOT_FOUND: {
    status: 404,
    sentence:
      'Expected the id of an attachment of a record that you may see, found "{id}"; list them to see which exist.',
  },
})
