import type { PoolClient } from 'pg'

/** Texts that a process remembers to have sent. */
const mostRemembered = 2000
/** Times a text is sent before it gets a name: most of a rare kind are never sent again. */
const timesBefore = 2
/** Prepared statements a connection keeps: PostgreSQL holds a plan of each in memory. */
const mostPrepared = 64

/** The name under which a connection has, or will have, a statement prepared; else undefined. */
export type StatementNames = (client: PoolClient, text: string) => string | undefined

/**
 * Names for statements that come again: what reads or writes a wide record costs PostgreSQL more to
 * plan than to run. Names are never given twice; the ones used longest ago are deallocated.
 */
export function createStatementNames(): StatementNames {
  const sent = new Map<string, number>()
  const prepared = new WeakMap<PoolClient, Map<string, string>>()
  let given = 0

  const isFrequent = (text: string): boolean => {
    const times = sent.get(text) ?? 0
    sent.delete(text)
    sent.set(text, times + 1)
    const [oldest] = sent.keys()
    if (sent.size > mostRemembered && oldest !== undefined) sent.delete(oldest)
    return times >= timesBefore
  }

  return (client, text) => {
    if (!isFrequent(text)) return undefined
    const names = prepared.get(client) ?? new Map<string, string>()
    prepared.set(client, names)
    let name = names.get(text)
    if (name === undefined) {
      given += 1
      name = `s${given}`
    } else names.delete(text)
    names.set(text, name)
    const [oldest] = names
    if (names.size > mostPrepared && oldest !== undefined) {
      names.delete(oldest[0])
      forget(client, oldest[1])
    }
    return name
  }
}

/** Sent along with what comes next; inside a failed transaction it does nothing, at little cost. */
function forget(client: PoolClient, name: string): void {
  client.query(`deallocate ${name}`).catch(() => undefined)
  delete textsOf(client)[name]
}

/**
 * What node-postgres knows of a connection's statements, by name: their texts, for as long as the
 * connection lives. It has no door to forget one (pg 8: `Connection.parsedStatements`), so this
 * reaches inside. A name is never given twice, hence an entry that stays would only be memory.
 *
 * @throws Error where another version of pg keeps them elsewhere: nobody would notice otherwise
 */
function textsOf(client: PoolClient): Record<string, unknown> {
  const { connection } = client as { readonly connection?: { readonly parsedStatements?: unknown } }
  const texts = connection?.parsedStatements
  if (typeof texts !== 'object' || texts === null)
    throw new Error(
      'Expected pg to keep the texts of named statements in connection.parsedStatements, found nothing there; adapt core/database/statement-names.ts to this version of pg.',
    )
  return texts as Record<string, unknown>
}
