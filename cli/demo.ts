import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createClient, demoTenants } from '@strata-erp/demo'
import type { DemoTenant } from '@strata-erp/demo'
import {
  addMembership,
  createTenant,
  createToken,
  createUser,
  giveAccount,
  requireTenant,
} from '@strata-erp/core/operate'
import type { Tenant } from '@strata-erp/core/operate'
import { firstTemplate } from './first-template.ts'
import type { Session } from './session.ts'
import { notice } from './output.ts'

export interface DemoLogin {
  readonly slug: string
  readonly name: string
  readonly token: string
  /** Who can sign in; nobody where others might reach the database. */
  readonly people: readonly DemoPerson[]
}
export interface DemoPerson {
  readonly name: string
  readonly email: string
  readonly password: string
}

/** What is known of the demo between two starts. */
interface Progress {
  /** Demo data is counted from this day, also when a later start finishes it. RFC 3339. */
  readonly begun: string
  /** Of all people of the demo; made for this machine. */
  readonly password?: string
  readonly tenants: Readonly<
    Record<string, { readonly token?: string; readonly done?: true; readonly accounts?: true }>
  >
}

const seed = 20_260
const fileName = 'demo.json'
/** The server remembers for a day what it answered under which key. */
const longestPause = 23 * 3_600_000

/**
 * Brings the demo tenants that are missing. Their tokens are kept beside the data of the laptop
 * they are made for. A start that was cut short is taken up by the next one: every request has a
 * key of its own, and what was done before answers as it did then.
 */
export async function prepareDemo(session: Session, url: URL): Promise<readonly DemoLogin[]> {
  const file = join(session.config.dataFolder, fileName)
  let progress = withPassword(readProgress(file))
  const keep = (slug: string, facts: Progress['tenants'][string]): void => {
    progress = { ...progress, tenants: { ...progress.tenants, [slug]: facts } }
    writeFileSync(`${file}.new`, JSON.stringify(progress, null, 2), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }
  // Side by side: each tenant leaves the other room while its own documents wait for one another.
  return Promise.all(
    demoTenants.map(async (demo): Promise<DemoLogin> => {
      const { slug, name } = demo
      const known = progress.tenants[slug]
      const login = async (token: string): Promise<DemoLogin> => {
        const people = await openAccounts(session, demo, progress)
        keep(slug, { token, done: true, ...(people.length > 0 && { accounts: true }) })
        return { slug, name, token, people }
      }
      if (known?.token !== undefined && known.done === true) return login(known.token)
      notice(`${known === undefined ? 'Setting up' : 'Finishing'} ${name} ...`)
      keep(slug, known ?? {})
      const tenant = await tenantOf(session, demo, known !== undefined)
      const { token, staff } = await employ(session, tenant, demo, known?.token)
      keep(slug, { token })
      if (Date.now() - Date.parse(progress.begun) < longestPause) {
        const today = dayIn(tenant.timezone, progress.begun)
        await demo.furnish(createClient(url, token), { seed, today, scale: 1, staff })
      } else
        notice(
          `Expected to finish ${name} within a day, found it begun at ${progress.begun}; it stays as it is, "erp tenant create" makes another.`,
        )
      return login(token)
    }),
  )
}

function readProgress(file: string): Progress {
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Progress)
    : { begun: new Date().toISOString(), tenants: {} }
}

/** One password for all of them, guessed by nobody: the demo is on this machine alone. */
const withPassword = (progress: Progress): Progress => ({
  password: randomBytes(9).toString('base64url'),
  ...progress,
})

/**
 * Lets the demo's people sign in, where the database is the one of this machine: one that others
 * reach holds no accounts whose password is printed.
 */
async function openAccounts(
  { kernel, superuserUrl, identityUrl }: Session,
  { slug, people }: DemoTenant,
  { password, tenants }: Progress,
): Promise<readonly DemoPerson[]> {
  if (superuserUrl === undefined || identityUrl === undefined || password === undefined) return []
  const all = [administrator, ...people.map(({ name }) => name)].map((name) => ({
    name,
    email: addressOf(name, slug),
    password,
  }))
  if (tenants[slug]?.accounts !== true) for (const person of all) await giveAccount(kernel, person)
  return all
}

const administrator = 'Demo Administrator'
const addressOf = (name: string, slug: string): string =>
  `${name.toLowerCase().replaceAll(' ', '.')}@${slug}.example`

/** The tenant on its vertical; one that an earlier start made is taken over. */
async function tenantOf(
  { kernel, engine }: Session,
  { slug, name, vertical }: DemoTenant,
  wasBegun: boolean,
): Promise<Tenant> {
  const { database } = kernel
  const made = wasBegun ? await requireTenant(database, slug).catch(() => undefined) : undefined
  const tenant = made ?? (await createTenant(database, { slug, name, timezone: 'Europe/Berlin' }))
  await kernel.lifecycle.begin(await kernel.systemScope(slug))
  await firstTemplate({ kernel, engine }).apply(tenant.id, vertical)
  return tenant
}

/** People of the tenant, and a token of its administrator, who is the same person in every start. */
async function employ(
  { kernel: { database } }: Session,
  { id: tenantId, slug }: Tenant,
  { people }: DemoTenant,
  known: string | undefined,
): Promise<{ readonly token: string; readonly staff: readonly string[] }> {
  const member = async (name: string, role: string): Promise<string> => {
    const email = addressOf(name, slug)
    const user = await createUser(database, { email, name })
    await addMembership(database, { tenantId, userId: user.id, roles: [role] })
    return user.id
  }
  const staff: string[] = []
  for (const { name, role } of people) staff.push(await member(name, role))
  const userId = await member(administrator, 'admin')
  const token =
    known ?? (await createToken(database, { tenantId, userId, name: 'Demo administrator' })).token
  return { token, staff }
}

/** The calendar day of an instant in an IANA time zone. */
function dayIn(timezone: string, instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: timezone }).format(new Date(instant))
}
