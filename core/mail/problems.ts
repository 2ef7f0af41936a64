import { defineProblems } from '../problem.ts'

export const mailProblems = defineProblems({
  MAIL_SERVER_NOT_SET: {
    status: 404,
    sentence: 'Expected a mail server of this tenant, found none; set one first.',
  },
  MAIL_SERVER_INVALID: {
    status: 400,
    sentence: 'Expected {expected} in {member}, found {found}; correct it.',
  },
  MAIL_SERVER_REFUSED: {
    status: 422,
    sentence: 'Expected the mail server "{host}" to take the mail, found {found}; {remedy}.',
  },
})
