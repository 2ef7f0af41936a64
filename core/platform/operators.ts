/**
 * Who is an operator. The application may ask; making somebody one takes the owner's login, which a
 * process that serves requests does not use. So no fault of the API can make an operator.
 */
import { v7 as uuidv7 } from 'uuid'
import type { Client } from 'pg'
import { connectTo } from '../database/connect.ts'
import type { Database } from '../database/transaction.ts'
import { platformProblems } from './problems.ts'

export interface OperatorView {
  readonly email: string
  readonly name: string
  readonly secondFactor: boolean
  /** RFC 3339. */
  readonly since: string
}

/** Whether a person with this id is an operator, looked up now. */
export async function isOperator(database: Database, personId: string): Promise<boolean> {
  const [row] = await database.directory<{ operator: boolean }>(
    'select directory.is_operator($1) as operator',
    [personId],
  )
  return row?.operator === true
}

async function asOwner<T>(ownerUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connectTo(ownerUrl, 'strata-operators')
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    await client.end()
  }
}

/** The deed stands with what it did: both or neither is written. */
const noted = (client: Client, action: string, email: string): Promise<unknown> =>
  client.query(
    `insert into directory.operator_deed (id, person_name, action, detail, ended_at, outcome)
     values ($1, 'Command line', $2, jsonb_build_object('email', $3::text), clock_timestamp(), 'done')`,
    [uuidv7(), action, email],
  )

/**
 * Makes a person an operator; one who is one stays one.
 * @param ownerUrl login of the owner of the database
 * @throws Problem OPERATOR_UNKNOWN
 */
export function addOperator(ownerUrl: string, email: string): Promise<void> {
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `select u.id from directory."user" u
        where u.email = lower($1) and u.email_verified
          and (exists (select from directory.account a where a.user_id = u.id)
            or exists (select from directory.passkey p where p.user_id = u.id))`,
      [email],
    )
    const [person] = rows
    if (person === undefined)
      throw platformProblems.OPERATOR_UNKNOWN({ email: email.slice(0, 254) })
    const { rowCount } = await client.query(
      'insert into directory.operator (user_id) values ($1) on conflict do nothing',
      [person.id],
    )
    if (rowCount === 1) await noted(client, 'operator.add', email.toLowerCase())
  })
}

/** @throws Problem OPERATOR_IS_NONE */
export function removeOperator(ownerUrl: string, email: string): Promise<void> {
  return asOwner(ownerUrl, async (client) => {
    const { rowCount } = await client.query(
      `delete from directory.operator o using directory."user" u
        where u.id = o.user_id and u.email = lower($1)`,
      [email],
    )
    if (rowCount === 0) throw platformProblems.OPERATOR_IS_NONE({ email: email.slice(0, 254) })
    await noted(client, 'operator.remove', email.toLowerCase())
  })
}

/** In the order of their addresses. */
export function listOperators(ownerUrl: string): Promise<readonly OperatorView[]> {
  return asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{
      email: string
      name: string
      two_factor_enabled: boolean
      granted_at: Date
    }>(
      `select u.email, u.name, u.two_factor_enabled, o.granted_at
         from directory.operator o join directory."user" u on u.id = o.user_id order by u.email`,
    )
    return rows.map((row) => ({
      email: row.email,
      name: row.name,
      secondFactor: row.two_factor_enabled,
      since: row.granted_at.toISOString(),
    }))
  })
}
