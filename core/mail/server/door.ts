/** The mail server of a tenant, as its administrators set it and try it out. */
import { writeAudit } from '../../audit/write-audit.ts'
import type { WriteOptions } from '../../door.ts'
import { mailSenderOf } from '../../lifecycle/tenant-settings.ts'
import { Problem } from '../../problem.ts'
import { unitOfWork } from '../../records/door.ts'
import { completeInTransaction } from '../../records/idempotency.ts'
import type { RecordsKernel } from '../../records/kernel.ts'
import { newId } from '../../records/work.ts'
import type { Work } from '../../records/work.ts'
import type { Secrets } from '../../secrets/secrets.ts'
import type { Scope } from '../../tenancy/scope.ts'
import { isMailAddress } from '../address.ts'
import { compose } from '../compose.ts'
import { mailProblems } from '../problems.ts'
import type { Reach } from './reach.ts'
import { serverSender } from './sender.ts'
import { checkedServer, shownServer, wrong } from './settings.ts'
import type { MailServerShown, NewMailServer } from './settings.ts'
import { openPassword, readServer, removeServer, writeServer } from './store.ts'

export interface MailServerSetting {
  /** Null: mails leave by the server of the installation, where that has one. */
  readonly server: MailServerShown | null
}
export interface TestedMail {
  readonly to: string
  /** What the server said when it took the mail. */
  readonly answer: string
}
export interface MailServerDoor {
  read(scope: Scope): Promise<MailServerSetting>
  /** @throws Problem MAIL_SERVER_INVALID, ENCRYPTION_KEY_MISSING */
  set(
    scope: Scope,
    server: NewMailServer,
    options?: WriteOptions<MailServerSetting>,
  ): Promise<MailServerSetting>
  /** @throws Problem MAIL_SERVER_NOT_SET */
  remove(scope: Scope, options?: WriteOptions<void>): Promise<void>
  /**
   * Hands a mail to the server while the caller waits, twenty seconds at most.
   * @param to absent: the address of who asks
   * @throws Problem MAIL_SERVER_NOT_SET, MAIL_SERVER_REFUSED, MAIL_SERVER_INVALID, SECRET_UNREADABLE
   */
  test(scope: Scope, to?: string, options?: WriteOptions<TestedMail>): Promise<TestedMail>
}

const testPatience = 20_000

export function createMailServerDoor(
  kernel: RecordsKernel & { readonly secrets: Pick<Secrets, 'seal' | 'open'> },
  reach: Reach,
): MailServerDoor {
  const { database, secrets } = kernel
  return {
    async read({ tenant }) {
      const server = await database.transaction(tenant.id, (transaction) => readServer(transaction))
      return { server: server === undefined ? null : shownServer(server) }
    },
    set: (scope, given, options) =>
      unitOfWork(
        kernel,
        scope,
        async (work) => {
          const before = await readServer(work.transaction, true)
          const next = checkedServer(given, before, reach.allowed)
          const after = await writeServer(work.transaction, secrets, before, next, work.now)
          const server = shownServer(after)
          const known = before === undefined ? null : { ...shownServer(before) }
          // That there is another password is told, the password not.
          const passwordChanged = after.password !== (before?.password ?? null)
          noted(work, 'mail.server.set', known, { ...server, passwordChanged })
          return { server }
        },
        options?.completes,
      ),
    remove: (scope, options) =>
      unitOfWork(
        kernel,
        scope,
        async (work) => {
          const before = await readServer(work.transaction, true)
          if (before === undefined) throw mailProblems.MAIL_SERVER_NOT_SET({})
          await removeServer(work.transaction)
          noted(work, 'mail.server.remove', { ...shownServer(before) }, null)
        },
        options?.completes,
      ),
    async test(scope, given, options) {
      const { tenant } = scope
      const to = given ?? (await addressOf(scope))
      if (to === undefined || !isMailAddress(to))
        throw wrong('to', 'one mail address', to === undefined ? 'none' : 'something else')
      const server = await database.transaction(tenant.id, (transaction) => readServer(transaction))
      if (server === undefined) throw mailProblems.MAIL_SERVER_NOT_SET({})
      const mail = {
        id: newId(),
        recipient: to,
        subject: `Test mail of ${tenant.name}`,
        body: `Mails of ${tenant.name} leave by ${server.host}, from ${server.from}.`,
        link: null,
      }
      const password = () => openPassword(secrets, tenant.id, server)
      const sender = serverSender(server, password, reach, testPatience)
      const as = await mailSenderOf(database, tenant.id)
      try {
        const answer = await sender.send(compose(mail, server.from, as))
        const tested = { to, answer }
        await database.transaction(tenant.id, async (transaction) => {
          await writeAudit(transaction, scope, 'mail.server.test', { to, host: server.host })
          const completes = options?.completes
          if (completes !== undefined)
            await completeInTransaction(
              transaction,
              scope,
              completes.claim,
              completes.render(tested),
            )
        })
        return tested
      } catch (error) {
        throw error instanceof Error && error.cause instanceof Problem ? error.cause : error
      } finally {
        sender.close()
      }
    },
  }

  async function addressOf({ tenant, actor }: Scope): Promise<string | undefined> {
    if (actor.kind !== 'user') return undefined
    const [row] = await database.directory<{ email: string }>(
      'select email from directory.list_members($1) where user_id::text = $2',
      [tenant.id, actor.id],
    )
    return row?.email
  }
}

function noted(
  { effects }: Work,
  action: string,
  before: Readonly<Record<string, unknown>> | null,
  after: Readonly<Record<string, unknown>> | null,
): void {
  effects.audit.push({ id: newId(), action, entity: null, recordId: null, before, after })
}
