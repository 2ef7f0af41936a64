import { defineProblems } from '@strata-erp/core'

/** What crm refuses, beyond what fields and workflows refuse themselves. */
export const problems = defineProblems({
  LEAD_NEEDS_NAME: {
    status: 422,
    sentence:
      'Expected a name, a company name, a personal name or an email address of the lead, found none; give at least one.',
  },
  LEAD_NOT_OPEN: {
    status: 409,
    sentence:
      'Expected an open lead, found "{name}" {status}; choose another, or move it back to an open stage if it was disqualified.',
  },
  LEAD_NOT_CONVERTED: {
    status: 409,
    sentence:
      'Expected stage "{stage}" to be reached by converting, found a plain change of the stage; POST /api/v1/crm/leads/{id}/convert instead.',
  },
  LEAD_NEEDS_REASON: {
    status: 422,
    sentence:
      'Expected a reason for disqualifying lead "{name}", found none; give disqualifiedReason.',
  },
  LEAD_NEEDS_PARTY: {
    status: 422,
    sentence:
      'Expected lead "{name}" to name a company, a person or an email address, found none; complete it or choose company or person.',
  },
  LEAD_HAS_MATCHES: {
    status: 409,
    sentence:
      'Expected nobody on file to be like lead "{name}", found {count}; choose company or person, or send createNew: true.',
  },
  OPPORTUNITY_NEEDS_PARTY: {
    status: 422,
    sentence:
      'Expected a company or a contact of opportunity "{name}", found neither; give at least one.',
  },
  OPPORTUNITY_CLOSED: {
    status: 409,
    sentence: 'Expected an open opportunity, found "{name}" {status}; reopen it first.',
  },
  OPPORTUNITY_OPEN: {
    status: 409,
    sentence:
      'Expected a won or lost opportunity, found "{name}" open; there is nothing to reopen.',
  },
  LOST_NEEDS_REASON: {
    status: 422,
    sentence: 'Expected a reason for losing opportunity "{name}", found none; give lostReason.',
  },
  STAGE_CATEGORY_MISSING: {
    status: 409,
    sentence:
      'Expected workflow "{workflow}" to have a stage of category {category}, found none; add one to the workflow.',
  },
  STAGE_NOT_OPEN: {
    status: 422,
    sentence:
      'Expected an open stage of workflow "{workflow}", found "{stage}"; choose one of {allowed}.',
  },
  WORKFLOW_UNKNOWN: {
    status: 422,
    sentence:
      'Expected a workflow of opportunities, found "{workflow}"; choose one of the configuration.',
  },
  ACTIVITY_DONE: {
    status: 409,
    sentence:
      'Expected an activity that is still to do, found "{subject}" done; set done to false first.',
  },
  NO_PERSON_ACTS: {
    status: 422,
    sentence:
      'Expected a signed-in user or the parameter owner, found an actor without a day of its own; send owner.',
  },
})
