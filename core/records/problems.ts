import { defineProblems } from '../problem.ts'

export const problems = defineProblems({
  RECORD_NOT_FOUND: {
    status: 404,
    sentence:
      'Expected the id of one of your {plural}, found "{id}"; list them to see which exist.',
  },
  RECORD_OF_OTHERS: {
    status: 403,
    sentence:
      'Expected one of the {plural} that your roles let you change, found one of somebody else; ask its owner, or for a role that reaches further.',
  },
  INVALID_INPUT: {
    status: 400,
    sentence: 'Expected a valid {what}, found {count} wrong place(s); correct what "errors" lists.',
  },
  INVALID_QUERY: { status: 400, sentence: '{sentence}' },
  VERSION_CONFLICT: {
    status: 412,
    sentence:
      'Expected version {expected} of the record, found version {found}; read it again and repeat your change.',
  },
  DUPLICATE_VALUE: {
    status: 409,
    sentence:
      'Expected a value of {fields} that no other of your {plural} has, found one in use; choose another.',
  },
  REFERENCE_NOT_FOUND: {
    status: 400,
    sentence:
      'Expected references to existing records, found {count} that lead nowhere; correct what "errors" lists.',
  },
  CONFIGURATION_MOVED_ON: {
    status: 503,
    sentence:
      'Expected to write under revision {expected} of the configuration, found a process that knows revision {found}; send the request again.',
  },
  RECORD_IN_USE: {
    status: 409,
    sentence:
      'Expected a {label} that no other record needs, found {found} that refer to it; remove those first, or keep it and stop using it.',
  },
  STAGE_NOT_ALLOWED: { status: 409, sentence: '{sentence}' },
  APPEND_ONLY: {
    status: 409,
    sentence:
      'Expected a new record, found a change to one of your {plural}, which are written once; add a correcting one.',
  },
  EVENT_NOT_DECLARED: {
    status: 500,
    sentence:
      'Expected an event that a plugin declares, found "{name}"; add it to "events" in the manifest.',
  },
})
