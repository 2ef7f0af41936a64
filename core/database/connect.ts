import { Client } from 'pg'
import { databaseProblems } from './problems.ts'

/**
 * A connection of one's own, outside the pools.
 * @throws Problem DATABASE_UNREACHABLE, which names the server and never the password
 */
export async function connectTo(url: string, name: string): Promise<Client> {
  const client = new Client({ connectionString: url, application_name: name })
  try {
    await client.connect()
    return client
  } catch (error) {
    throw databaseProblems.DATABASE_UNREACHABLE({
      server: serverOf(client),
      reason: reasonOf(error),
    })
  }
}

const serverOf = ({ user, host, port, database }: Client): string =>
  `${user ?? ''}@${host}:${port}/${database ?? ''}`

/** node-postgres tries every address of a name and reports them as one error without a message. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError)
    return [...new Set(error.errors.map((one: unknown) => reasonOf(one)))].join(', ')
  return error instanceof Error && error.message !== '' ? error.message : String(error)
}
