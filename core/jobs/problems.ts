import { defineProblems } from '../problem.ts'

/** What the jobs room refuses. */
export const jobProblems = defineProblems({
  JOB_NOT_DECLARED: {
    status: 500,
    sentence:
      'Expected a job that plugin "{plugin}" declares, found "{name}"; add it to "jobs" of its manifest.',
  },
  JOB_INVALID: {
    status: 500,
    sentence: 'Expected {expected} for job "{name}", found {found}; correct the call of enqueue.',
  },
  JOB_NOT_FOUND: {
    status: 404,
    sentence: 'Expected the id of one of your jobs, found "{id}"; list them to see which exist.',
  },
  JOB_NOT_DEAD: {
    status: 409,
    sentence:
      'Expected a job that is dead, found one that is {state}; only dead ones are replayed.',
  },
  JOB_OVER: {
    status: 409,
    sentence:
      'Expected a job that is not over, found one that is {state}; there is nothing to cancel.',
  },
  JOBS_RELAY_NEEDED: {
    status: 503,
    sentence:
      'Expected DATABASE_RELAY_URL, the role that finds work of all tenants, found none; set it, or start no worker here.',
  },
})
