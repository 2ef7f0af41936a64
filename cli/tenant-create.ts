import type { Tenant } from '@strata-erp/core/operate'
import { addMembership, createTenant, createToken, createUser } from '@strata-erp/core/operate'
import type { Applied } from '@strata-erp/template-engine'
import type { Given } from './command.ts'
import { firstTemplate } from './first-template.ts'
import { notice } from './output.ts'
import { Refusal } from './refusal.ts'
import type { Session } from './session.ts'

export interface NewTenant extends Tenant {
  /** The administrator's token; nobody can show it again. */
  readonly token: string
  readonly applied: Applied | undefined
}

/** Creates a tenant with its first administrator. What can be refused is refused before anything is written. */
export async function newTenant(session: Session, given: Given): Promise<NewTenant> {
  const { kernel, engine } = session
  const slug = given.argument(0)
  const mail = given.text('admin')
  if (mail !== undefined && !/^[^@\s]+@[^@\s]+$/.test(mail))
    throw new Refusal(
      'USER_INVALID',
      `Expected a mail address after --admin, found "${mail}"; correct it.`,
      { path: '--admin' },
    )
  const asked = given.text('vertical')
  const vertical = asked === undefined ? undefined : await firstTemplate(session).settle(asked)
  const { placement, timezone, currency, locale } = optionsOf(given)
  const created = await createTenant(kernel.database, {
    slug,
    name: given.need('name'),
    ...(placement !== undefined && { placement }),
    ...(timezone !== undefined && { timezone }),
    ...(currency !== undefined && { currency }),
    ...(locale !== undefined && { locale }),
  })
  await kernel.lifecycle.begin(await kernel.systemScope(slug))
  if (vertical !== undefined) notice(`Applying ${vertical} ...`)
  const applied =
    vertical === undefined
      ? undefined
      : await engine.apply(await kernel.systemScope(slug), vertical)
  const userId = mail === undefined ? undefined : await administrator(session, created, mail)
  const { token } = await createToken(kernel.database, {
    tenantId: created.id,
    name: 'First administrator',
    role: 'admin',
    ...(userId !== undefined && { userId }),
  })
  return { ...created, token, applied }
}

const placements = ['shared', 'schema', 'database'] as const

function optionsOf(given: Given) {
  return {
    placement: placements.find((one) => one === given.text('placement')),
    timezone: given.text('timezone'),
    currency: given.text('currency'),
    locale: given.text('locale'),
  }
}

async function administrator({ kernel }: Session, tenant: Tenant, email: string): Promise<string> {
  const user = await createUser(kernel.database, { email })
  await addMembership(kernel.database, {
    tenantId: tenant.id,
    userId: user.id,
    roles: ['admin'],
  })
  return user.id
}
