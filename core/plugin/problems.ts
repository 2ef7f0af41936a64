import { defineProblems } from '../problem.ts'

/** What the plugin room refuses. */
export const pluginProblems = defineProblems({
  EVENTS_REFUSED: {
    status: 409,
    sentence:
      'Expected events that old and new processes can read, found {count} fault(s): {faults}',
  },
  PLUGINS_REFUSED: {
    status: 500,
    sentence: 'Expected plugins that fit together, found {count} fault(s): {faults}',
  },
  MODULE_UNKNOWN: {
    status: 404,
    sentence: 'Expected an installed module, found "{module}"; installed are: {installed}.',
  },
  MODULE_ALWAYS_ACTIVE: {
    status: 409,
    sentence:
      'Expected a module that can be switched off, found "{module}", which every tenant needs; leave it on.',
  },
  MODULE_REQUIRED: {
    status: 409,
    sentence:
      'Expected a module that no active module requires, found "{module}", which {dependents} require(s); switch those off first.',
  },
})
