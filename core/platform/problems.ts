import { defineProblems } from '../problem.ts'

/** What the platform room refuses. */
export const platformProblems = defineProblems({
  OPERATOR_NEEDED: {
    status: 403,
    sentence:
      'Expected an operator of this installation, found somebody who is none; whoever runs it gives the role with "erp operator add".',
  },
  OPERATOR_SECOND_FACTOR: {
    status: 403,
    sentence:
      'Expected an operator with a second factor, as OPERATOR_SECOND_FACTOR demands, found one without; set it up in your account and sign in again.',
  },
  OPERATOR_UNKNOWN: {
    status: 404,
    sentence:
      'Expected the verified mail address of somebody with an account, found "{email}"; let them sign up or accept an invitation first.',
  },
  OPERATOR_IS_NONE: {
    status: 404,
    sentence:
      'Expected the mail address of an operator, found "{email}"; "erp operator list" shows them.',
  },
  PLATFORM_RELAY_NEEDED: {
    status: 503,
    sentence:
      'Expected DATABASE_RELAY_URL, the role that sees the queues of all tenants, found none in this process; set it, or use "erp events" and "erp jobs" for one tenant.',
  },
  FLEET_ORDER_NOT_FOUND: {
    status: 404,
    sentence: 'Expected the id of an order of the fleet, found "{id}"; list the orders.',
  },
  FLEET_ORDER_OPEN: {
    status: 409,
    sentence: 'Expected an order that is over, found it {state}; wait for its end.',
  },
  CONFIRMATION_WRONG: {
    status: 400,
    sentence:
      'Expected the slug of the tenant as confirmation, "{slug}", found another; type it as it is.',
  },
  PLATFORM_PART_NEEDED: {
    status: 503,
    sentence:
      'Expected a server that was started with {part}, found one without; start it with "erp serve".',
  },
})
