/** What `erp doctor` looks at, and the operators' console with it. */
import { isolationReport, relayTables, schemaDiff } from '@strata-erp/core/operate'
import type { IsolationReport } from '@strata-erp/core/operate'
import type { OpenedDatabase, Session } from './session.ts'
import { configuredPlugins, definedTables, ownerOf } from './session.ts'

export interface Check {
  readonly check: string
  readonly ok: boolean
  readonly found: string
}

/** Whether database, Redis, policies and definitions agree. */
export async function allChecks(session: Session): Promise<readonly Check[]> {
  const answers = await session.kernel.door.readiness()
  return [
    ...answers.map(({ name, ok, found }) => ({ check: name, ok, found })),
    await redisCheck(session),
    await schemaCheck(session),
    await isolationCheck(session),
  ]
}

/** Without Redis everything works; one that is configured and does not answer is still a fault. */
async function redisCheck({ kernel }: Pick<Session, 'kernel'>): Promise<Check> {
  const fault = await kernel.cache.fault()
  if (fault === null)
    return { check: 'redis', ok: true, found: 'None is configured; each process has its own.' }
  return fault === undefined
    ? { check: 'redis', ok: true, found: 'Redis answers.' }
    : {
        check: 'redis',
        ok: false,
        found: `Expected the Redis of REDIS_URL to answer, found: ${fault}. Start it or correct REDIS_URL; until then each process caches and counts for itself.`,
      }
}

export async function schemaCheck(database: OpenedDatabase): Promise<Check> {
  const plugins = await configuredPlugins(database.config)
  const drift = await schemaDiff(ownerOf(database), definedTables(plugins))
  return {
    check: 'schema',
    ok: drift === '',
    found: drift === '' ? 'Tables, indexes, policies and grants are as defined.' : drift,
  }
}

/** Only tables that say so in their definition may be read by the relay. */
export async function isolation({
  appUrl,
  config,
}: Pick<OpenedDatabase, 'appUrl' | 'config'>): Promise<IsolationReport> {
  const tables = definedTables(await configuredPlugins(config))
  return isolationReport(appUrl, {
    relayTables: relayTables(tables),
  })
}

async function isolationCheck(database: OpenedDatabase): Promise<Check> {
  const { tables, rules, violations } = await isolation(database)
  return {
    check: 'isolation',
    ok: violations.length === 0,
    found:
      violations.length === 0
        ? `${String(tables.length)} tables keep ${String(rules.length)} rules.`
        : violations.map(({ object, message }) => `${object}: ${message}`).join('\n'),
  }
}
