/** By which server the mails of a tenant leave, where that is not the installation's. */
import { instant, nullable, table, text, uuid } from '../database/table-words.ts'
import type { Table } from '../database/table.ts'

export const mailTables: readonly Table[] = [
  // One row a tenant: no key of its own.
  table(
    'mail_server',
    [],
    [
      // Of the place that the password was given for: another place is another id.
      uuid('id'),
      text('host'),
      { name: 'port', type: 'integer' },
      // tls, starttls or none
      text('security'),
      text('login', nullable),
      // Sealed; written and read in mail/server/store.ts alone.
      text('password', nullable),
      // The address that mails are from.
      text('sender'),
      instant('changed_at'),
    ],
  ),
]
