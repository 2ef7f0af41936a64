import type { Scope } from '@strata-erp/core'
import { action } from './command.ts'
import type { Given } from './command.ts'
import { withSession } from './session.ts'
import type { Session } from './session.ts'
import { tenantScope } from './tenant-scope.ts'

/**
 * Runs a command for the tenant that `--tenant` names. What can be wrong with the words themselves
 * is `read` first, before a database is opened.
 */
export const within = <Read>(
  read: (given: Given) => Read,
  work: (
    given: Given,
    session: Session & { readonly scope: Scope },
    read: Read,
  ) => Promise<number | void>,
): ReturnType<typeof action> =>
  action((given) => {
    const request = read(given)
    return withSession(async (session) => {
      const scope = await tenantScope(session.kernel, given.need('tenant'))
      return work(given, { ...session, scope }, request)
    })
  })
/** For a command whose words can hardly be wrong. */
export const nothing = (): void => undefined
