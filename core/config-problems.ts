import { defineProblems } from './problem.ts'

/** What a configuration is refused with. */
export const configProblems = defineProblems({
  CONFIG_INVALID: {
    status: 400,
    sentence: 'Expected {expected} in {name}, found {found}; correct it in {where}.',
  },
  CONFIG_UNKNOWN: {
    status: 400,
    sentence:
      'Expected only known settings in strata.config.json, found "{name}"; remove it or check its spelling.',
  },
  CONFIG_UNREADABLE: {
    status: 400,
    sentence:
      'Expected strata.config.json to hold a JSON object of settings, found {found}; correct the file.',
  },
})
