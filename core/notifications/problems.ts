import { defineProblems } from '../problem.ts'

export const notificationProblems = defineProblems({
  NOTIFICATION_NOT_FOUND: {
    status: 404,
    sentence:
      'Expected the id of one of your own notifications, found "{id}"; list them to see which exist.',
  },
  MAIL_NOT_FOUND: {
    status: 404,
    sentence:
      'Expected the id of a mail of this tenant, found "{id}"; list them to see which exist.',
  },
  WEBHOOK_DELIVERY_NOT_FOUND: {
    status: 404,
    sentence:
      'Expected the id of a webhook delivery of this tenant, found "{id}"; list them to see which exist.',
  },
  DELIVERY_UNDER_WAY: {
    status: 409,
    sentence:
      'Expected a delivery that has ended, found one that is still being tried; wait until it is sent, kept or failed.',
  },
  WEBHOOK_RULE_NOT_FOUND: {
    status: 404,
    sentence:
      'Expected the id of a notification rule with a webhook, found "{rule}"; see the section "notifications" of the configuration.',
  },
})
