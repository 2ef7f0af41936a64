import type { ClientBase } from 'pg'
import { databaseProblems } from './problems.ts'

/**
 * The first release of each supported major with the fixes of row security that isolation rests
 * on: CVE-2023-2455, CVE-2024-10976, CVE-2024-10978 and CVE-2025-8713
 * (https://www.postgresql.org/support/security/).
 */
const lowest: Readonly<Record<number, number>> = { 15: 150014, 16: 160010, 17: 170006 }
const firstSafeMajor = 18

/** Whether `server_version_num` (170006 is 17.6) names a server that we may run on. */
export function isSupportedServer(versionNumber: number): boolean {
  const major = Math.floor(versionNumber / 10_000)
  if (major >= firstSafeMajor) return true
  const minimum = lowest[major]
  return minimum !== undefined && versionNumber >= minimum
}

/** @throws DATABASE_SERVER_TOO_OLD */
export async function refuseOldServer(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ number: number; name: string }>(
    `select current_setting('server_version_num')::int as number,
            current_setting('server_version') as name`,
  )
  const [server] = rows
  if (server === undefined || !isSupportedServer(server.number)) {
    throw databaseProblems.DATABASE_SERVER_TOO_OLD({ found: server?.name ?? 'no version' })
  }
}
