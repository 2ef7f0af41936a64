import { isSender } from '../mail/address.ts'
import { listOfNetworks } from '../webhooks/addresses.ts'

/** Settings of mails and webhooks; the others are in `core/settings.ts`. */
export const notificationDeclarations = {
  SMTP_URL: {
    kind: 'url',
    schemes: ['smtp:', 'smtps:'],
    help: 'Where mails are handed over of tenants without a server of their own; absent: they are kept in the outbox (/mail)',
  },
  MAIL_FROM: {
    kind: 'text',
    default: 'Strata ERP <strata@localhost>',
    fits: {
      test: isSender,
      expected: 'an address, or a name with an address in angle brackets',
    },
    help: 'Sender of mails that leave by SMTP_URL: an address, or a name with an address in angle brackets',
  },
  WEBHOOK_ALLOW_PRIVATE: {
    kind: 'list',
    fits: listOfNetworks,
    help: 'Networks beside public ones that webhooks and mail servers of tenants may be in, in CIDR form: 10.1.0.0/16',
  },
} as const
