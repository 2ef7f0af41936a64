import { createHash, randomBytes } from 'node:crypto'
import type { Catalogue } from '../configuration/catalogue.ts'
import type { Database } from '../database/transaction.ts'
import type { Page } from '../door.ts'
import { byId, nextPage } from '../records/cursor.ts'
import type { Cursors } from '../records/cursor.ts'
import { completeInTransaction } from '../records/idempotency.ts'
import { isId } from '../records/read.ts'
import { newId } from '../records/work.ts'
import { writeAudit } from '../audit/write-audit.ts'
import { isMailAddress } from '../mail/address.ts'
import { instantSql } from '../schema/storage.ts'
import { tenantWords } from '../plugin/tenant-words.ts'
import { refuseGranting } from './grant.ts'
import { invitationTexts } from './invitation-texts.ts'
import type { InvitationsDoor, InvitationView } from './members-door.ts'
import { tenancyProblems } from './problems.ts'

interface Row {
  readonly id: string
  readonly email: string
  readonly roles: readonly string[]
  readonly inviter_name: string
  readonly created: string
  readonly expires: string
  readonly accepted_at: unknown
  readonly revoked_at: unknown
  readonly expired?: boolean
}

const instants = `${instantSql('created_at')} as created, ${instantSql('expires_at')} as expires`
const hour = 3600
const usualHours = 7 * 24

/**
 * Invitations of a tenant. The token of one is in its mail and nowhere else: what is kept is its
 * hash, and the mail is no tenant's to read, since who reads it could come in.
 * @param linkOf the page that a token is handed in at @param sent there is a mail to send
 */
export function createInvitationsDoor(
  database: Database,
  catalogue: Catalogue,
  cursors: Cursors,
  linkOf: (token: string) => string,
  sent: () => void,
): InvitationsDoor {
  return {
    async list({ tenant }, { limit, cursor }): Promise<Page> {
      const context = JSON.stringify([tenant.id, 'invitations'])
      const before = cursor === undefined ? null : cursors.read(context, cursor).id
      const rows = await database.directory<Row>(
        `select *, ${instants} from directory.list_invitations($1, $2, $3)`,
        [tenant.id, before, limit + 1],
      )
      return {
        data: JSON.stringify(rows.slice(0, limit).map(viewOf)),
        next: nextPage(cursors, context, rows, limit, byId),
      }
    },
    async create(scope, { email, roles, expiresInHours = usualHours }, options) {
      if (!isMailAddress(email))
        throw tenancyProblems.MEMBER_INVALID({
          expected: 'one mail address',
          found: email.slice(0, 64),
          member: 'email',
        })
      refuseGranting(scope, catalogue, roles, { id: email, name: email })
      const { tenant, actor } = scope
      const token = randomBytes(32).toString('base64url')
      const made = await database.transaction(tenant.id, async (transaction) => {
        const [row] = await database.directory<Row>(
          `select *, ${instants} from directory.create_invitation($1, $2, $3, $4, $5, $6, $7, $8)`,
          [
            newId(),
            tenant.id,
            email,
            [...new Set(roles)],
            createHash('sha256').update(token).digest(),
            actor.kind === 'user' ? actor.id : null,
            actor.name,
            expiresInHours * hour,
          ],
        )
        if (row === undefined) throw new Error('Expected the invitation that was made.')
        const words = tenantWords(scope)
        const values = {
          tenant: tenant.name,
          inviter: actor.name,
          until: words.moment(new Date(row.expires)),
        }
        const said = (key: keyof typeof invitationTexts) =>
          words.say(key, invitationTexts[key], values)
        await database.directory('select directory.queue_mail($1, $2, $3, $4, $5, $6)', [
          newId(),
          row.email,
          said('letter.invitation'),
          said('letter.invitation#body'),
          linkOf(token),
          expiresInHours * hour,
        ])
        const view = viewOf(row)
        await writeAudit(transaction, scope, 'invitation.create', { ...view })
        const completes = options?.completes
        if (completes !== undefined)
          await completeInTransaction(transaction, scope, completes.claim, completes.render(view))
        return view
      })
      sent()
      return made
    },
    revoke: (scope, id, options) =>
      database.transaction(scope.tenant.id, async (transaction) => {
        const [row] = isId(id)
          ? await database.directory<{ revoked: boolean }>(
              'select directory.revoke_invitation($1, $2) as revoked',
              [scope.tenant.id, id],
            )
          : []
        if (row?.revoked !== true)
          throw tenancyProblems.INVITATION_NOT_FOUND({ invitation: id.slice(0, 36) })
        await writeAudit(transaction, scope, 'invitation.revoke', { id })
        const completes = options?.completes
        if (completes !== undefined)
          await completeInTransaction(transaction, scope, completes.claim, completes.render())
      }),
  }
}

function viewOf(row: Row): InvitationView {
  const state =
    row.accepted_at !== null
      ? 'accepted'
      : row.revoked_at !== null
        ? 'revoked'
        : row.expired === true
          ? 'expired'
          : 'open'
  const { id, email, roles, inviter_name: inviter, created, expires } = row
  return { id, email, roles, inviter, state, createdAt: created, expiresAt: expires }
}
