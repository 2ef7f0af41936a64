import { defineProblems } from '../problem.ts'

/** What the configuration room refuses. */
export const configurationProblems = defineProblems({
  CONFIGURATION_INVALID: {
    status: 400,
    sentence:
      'Expected a configuration that is right as a whole, found {count} wrong place(s), first: {first}',
  },
  CONFIGURATION_IN_USE: {
    status: 409,
    sentence:
      'Expected to remove only what nobody holds, found {count} thing(s) in use, first: {first}',
  },
  CONFIGURATION_CHANGED: {
    status: 412,
    sentence:
      'Expected revision {expected} of the configuration, found revision {found}; read it again and repeat your change.',
  },
  CONFIGURATION_PATH_UNKNOWN: {
    status: 404,
    sentence: 'Expected a place in the configuration, found "{pointer}"; {hint}.',
  },
  CONFIGURATION_PATCH_INVALID: {
    status: 400,
    sentence: 'Expected {expected} at "{pointer}", found {found}; correct the patch.',
  },
})
