import { defineProblems } from '@strata-erp/core'

/** What the tenant's room refuses. */
export const templateProblems = defineProblems({
  VERTICAL_UNKNOWN: {
    status: 404,
    sentence:
      'Expected the key of an installed vertical, found "{key}"; installed are {known}. Run: erp vertical install.',
  },
  VERTICAL_VERSION_UNKNOWN: {
    status: 404,
    sentence:
      'Expected an installed version of "{key}" that fits "{version}", found {known}; install it or choose one of these.',
  },
  VERTICAL_INVALID: {
    status: 422,
    sentence:
      'Expected a vertical that is right as a whole, found {count} wrong place(s) in {release}, first: {first}',
  },
  VERTICAL_REPUBLISHED: {
    status: 409,
    sentence:
      'Expected {release} with the content that is installed, found another; a release is frozen, publish a new version.',
  },
  VERTICAL_SOURCE_WRONG: {
    status: 400,
    sentence: 'Expected {expected}, found {found}; {advice}.',
  },
  VERTICAL_REFUSED: {
    status: 422,
    sentence: '{detail}',
  },
  TEMPLATE_NONE: {
    status: 409,
    sentence:
      'Expected a tenant with a vertical, found "{tenant}" without one. Run: erp vertical apply KEY --tenant {tenant}.',
  },
  TEMPLATE_PLAN_UNKNOWN: {
    status: 404,
    sentence: 'Expected the id of a plan of this tenant, found "{id}"; make a plan first.',
  },
  TEMPLATE_PLAN_CLOSED: {
    status: 409,
    sentence: 'Expected an open plan, found one that is {status}; make a new plan.',
  },
  TEMPLATE_PLAN_OPEN: {
    status: 409,
    sentence:
      'Expected a plan without open questions, found {count}, first: {kind} at {path}; answer them and commit again.',
  },
  TEMPLATE_PLAN_OUTDATED: {
    status: 409,
    sentence:
      'Expected the configuration as the plan saw it (revision {planned}), found {found}; the plan was made again, look at it and commit.',
  },
  TEMPLATE_CHANGED_MEANWHILE: {
    status: 409,
    sentence:
      'Expected the configuration at revision {expected}, where it was when this began, found revision {found}; somebody else changed it, look at it and try again.',
  },
  TEMPLATE_ANSWER_WRONG: {
    status: 422,
    sentence: '{detail}',
  },
  TEMPLATE_PATH_WRONG: {
    status: 400,
    sentence: 'Expected {expected}, found "{found}"; correct it.',
  },
  TEMPLATE_IRREVERSIBLE: {
    status: 409,
    sentence:
      'Expected a way back from {from} to {to}, found a migration without inverse ({detail}); roll back to an earlier revision instead.',
  },
  TEMPLATE_MERGE_REFUSED: {
    status: 422,
    sentence: '{detail}',
  },
  TEMPLATE_RECORD_REFERENCE: {
    status: 422,
    sentence:
      'Expected record "{key}" of {entity} to refer to a seeded record or an id, found "{found}" in {name}; seed that record too.',
  },
  TEMPLATE_LOCKED: {
    status: 409,
    sentence:
      'Expected a place that a tenant may change, found "{pointer}", which the template keeps for itself; leave it out.',
  },
  TEMPLATE_RECORD_WRONG: {
    status: 422,
    sentence:
      'Expected record "{key}" of {entity} to fit the configuration that comes with it, found at {detail}',
  },
  FLEET_REQUEST_WRONG: {
    status: 400,
    sentence: 'Expected {expected}, found {found}; correct it.',
  },
  TEMPLATE_NOTHING_TO_ROLL_BACK: {
    status: 409,
    sentence: 'Expected {expected}, found {found}; see the history.',
  },
})

/** An answer that the question at a path does not take. */
export const wrongAnswer = (path: string, found: string, advice: string): Error =>
  templateProblems.TEMPLATE_ANSWER_WRONG({
    detail: `Expected an answer that fits "${path}", found ${found}; ${advice}.`,
  })
