/** An installation with an operator, and tenants that each keep a canary. */
import { createUser, requireTenant } from '@strata-erp/core/operate'
import { addMembership, addOperator, createToken } from '@strata-erp/core/operate'
import type { Client } from 'pg'
import { giveAccount } from '@strata-erp/core/testing'
import { browserAt, publicUrl, password } from '../identity/world.ts'
import type { Browser } from '../identity/world.ts'
import { startMailCatcher } from '../backing-services/mail-catcher.ts'
import type { MailCatcher } from '../backing-services/mail-catcher.ts'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedOptions, ComposedProduct } from '../support/composed-product.ts'

/** In records, files' names, messages of errors: no operator may ever be told it. */
export const canary = 'Zanzibar-Canary'

export interface PlatformWorld {
  readonly product: ComposedProduct
  readonly mails: MailCatcher
  /** A browser of somebody with this role in `acme`; null: of no tenant. */
  signedIn(email: string, role: string | null): Promise<Browser>
  /** The browser of an operator, who is in no tenant. */
  readonly operator: Browser
  keyOf(slug: string, role: string): Promise<string>
  close(): Promise<void>
}

export async function platformWorld(options: ComposedOptions = {}): Promise<PlatformWorld> {
  const mails = await startMailCatcher()
  const product = await composedProduct({
    verticals: true,
    ...options,
    identity: { publicUrl, smtpUrl: mails.url, mailFrom: 'erp@erp.example' },
  })
  const { kernel, database } = product
  for (const slug of ['acme', 'globex']) {
    const tenant = await product.tenant(slug, { modules: product.modules })
    const answer = await product.server.inject({
      method: 'POST',
      url: '/api/v1/base/companies',
      headers: { authorization: `Bearer ${tenant.token}` },
      payload: { name: canary },
    })
    if (answer.statusCode !== 201) throw new Error(answer.body)
  }
  const signedIn = async (email: string, role: string | null): Promise<Browser> => {
    await giveAccount(kernel, { email, password })
    if (role !== null) {
      const { id: tenantId } = await requireTenant(kernel.database, 'acme')
      const { id: userId } = await createUser(kernel.database, { email })
      await addMembership(kernel.database, { tenantId, userId, roles: [role] })
    }
    const browser = browserAt(product.server)
    const { status, text } = await browser.call('POST', '/auth/sign-in', { email, password })
    if (status !== 200) throw new Error(text)
    return browser
  }
  const operator = await signedIn('olga@erp.example', null)
  await addOperator(database.ownerUrl, 'olga@erp.example')
  return {
    product,
    mails,
    signedIn,
    operator,
    async keyOf(slug, role) {
      const { id: tenantId } = await requireTenant(kernel.database, slug)
      return (await createToken(kernel.database, { tenantId, role, name: role })).token
    },
    async close() {
      await product.close()
      await mails.stop()
    },
  }
}

/** A dead letter and a dead job of acme, whose reasons repeat what it keeps. */
export async function somethingDead(
  superuser: Client,
): Promise<{ readonly letter: string; readonly job: string }> {
  const { rows } = await superuser.query<{ letter: string; job: string }>(
    `with t as (select id from directory.tenant where slug = 'acme'),
     lane as (
       insert into inbox_lane (tenant_id, consumer, aggregate_id, handled, attempts, stuck, error, updated_at)
       select id, 'crm', uuidv7_like, 0, 5, true, $1, now()
         from t, gen_random_uuid() as uuidv7_like returning aggregate_id),
     letter as (
       insert into dead_letter (tenant_id, id, consumer, event_id, type, version, aggregate_id, sequence,
         payload, actor_kind, actor_id, actor_name, request_id, created_at, reason, stack, attempts, state, failed_at)
       select t.id, gen_random_uuid(), 'crm', gen_random_uuid(), 'base.company.created', 1, lane.aggregate_id, 1,
         jsonb_build_object('name', $1::text), 'user', 'x', $1, 'x', now(), 'TypeError: ' || $1, $1, 5, 'open', now()
         from t, lane returning id),
     job as (
       insert into job (tenant_id, id, name, state, rank, run_at, payload, attempts, error, actor_kind, actor_id,
         actor_name, request_id, created_at, finished_at, key, note)
       select id, gen_random_uuid(), 'crm.remind', 'dead', 0, now(), jsonb_build_object('name', $1::text), 3,
         jsonb_build_object('message', $1::text, 'code', null), 'user', 'x', $1, 'x', now(), now(), $1 || gen_random_uuid(), $1 from t
         returning id)
     select (select id from letter) as letter, (select id from job) as job`,
    [canary],
  )
  return rows[0] ?? { letter: '', job: '' }
}
