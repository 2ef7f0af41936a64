import { connectTo } from './connect.ts'
import { refuseBypassingRole } from './refuse-bypassing-role.ts'
import { refuseOldServer } from './server-version.ts'

/**
 * Refuses a server that is too old and a login that could see past the policies, for each login that
 * a process serves with. Absent logins are left out.
 * @throws DATABASE_ROLE_BYPASSES, DATABASE_SERVER_TOO_OLD, DATABASE_UNREACHABLE
 */
export async function refuseUnsafeDatabase(
  ...urls: readonly (string | undefined)[]
): Promise<void> {
  for (const url of urls) {
    if (url === undefined) continue
    const client = await connectTo(url, 'strata')
    try {
      await refuseOldServer(client)
      await refuseBypassingRole(client)
    } finally {
      await client.end()
    }
  }
}
