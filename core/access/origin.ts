import { revisionsTouching } from '../configuration/store.ts'
import type { Query } from '../configuration/store.ts'
import { child, itemsOf, textOf, textsOf, memberOf } from '../configuration/shape.ts'
import { pluginDefaults } from '../plugin/defaults.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import type { GrantOrigin } from './access-door.ts'
import { administrator } from './kernel-permissions.ts'

/** Where a role has a permission from: its module's defaults, a vertical, or somebody's edit. */
export async function originOfGrant(
  query: Query,
  tenantId: string,
  plugins: readonly Plugin[],
  role: string,
  grant: string,
): Promise<GrantOrigin> {
  if (role === administrator) return { layer: 'kernel', by: null, revision: null, at: null }
  const owner = plugins.find((plugin) =>
    itemsOf(pluginDefaults(plugin)['roles']).some(
      (one) => textOf(one, 'id') === role && textsOf(memberOf(one, 'permissions')).includes(grant),
    ),
  )
  const names = (side: unknown): boolean => JSON.stringify(side ?? null).includes(`"${grant}"`)
  const revisions = await revisionsTouching(query, tenantId, `${child('/roles', role)}/permissions`)
  const brought = revisions.find(({ changes }) =>
    changes.some(({ before, after }) => names(after) && !names(before)),
  )
  const at = { revision: brought?.number ?? null, at: brought?.at ?? null }
  if (brought?.kind === 'edit') return { layer: 'tenant', by: brought.actor.name, ...at }
  if (owner !== undefined) return { layer: 'plugin', by: owner.name, ...at }
  return { layer: brought === undefined ? 'tenant' : 'vertical', by: null, ...at }
}
