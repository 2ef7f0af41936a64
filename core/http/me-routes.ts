import type { FastifyInstance } from 'fastify'
import type { Plugin } from '../plugin/define-plugin.ts'
import { recordVerbs } from '../plugin/define-plugin.ts'
import type { Say } from '../schema/to-form.ts'
import type { Scope } from '../tenancy/scope.ts'
import { kernelPermissions } from '../access/kernel-permissions.ts'
import { callerOf, scopeOf } from './access.ts'
import { jsonAnswer, send } from './answer.ts'
import type { KernelDoor } from './kernel-door.ts'
import { refuseParameters } from './no-parameters.ts'
import { sayFor } from './entity-routes.ts'
import { meOperation } from './openapi/kernel-operations.ts'
import { route } from './openapi/operation.ts'

/** `GET /me`: who the caller is, what they may do, and the menu that follows from it. */
export function meRoutes(app: FastifyInstance, door: KernelDoor): void {
  app.get('/me', route('member', meOperation), async (request, reply) => {
    refuseParameters(request)
    const scope = scopeOf(request)
    const { slug, name, timezone, currency, locale } = scope.tenant
    const say = sayFor(door, request)
    const active = door.plugins.filter((plugin) => scope.effective.activeModules.has(plugin.name))
    const { primaryColor, logo } = (await door.tenant.read(scope)).branding
    const branding = { primaryColor, logo: logo !== null }
    return send(
      reply,
      jsonAnswer({
        actor: scope.actor,
        tenant: { slug, name, timezone, currency, locale, branding },
        roles: callerOf(request).roles,
        permissions: held(scope, active),
        menu: active.flatMap((plugin) => menuOf(scope, plugin, say)),
        configurationRevision: scope.effective.revision,
      }),
    )
  })
}

/** Every permission of an active module, and of the kernel, that the caller holds. */
function held(scope: Scope, active: readonly Plugin[]): readonly string[] {
  return [...Object.keys(kernelPermissions), ...active.flatMap(permissionsOf)].filter(
    (permission) => scope.permissions.has(permission),
  )
}

/** The full ids that a plugin declares, those of its entities included. */
export function permissionsOf(plugin: Plugin): readonly string[] {
  return [
    ...(plugin.entities ?? []).flatMap((entity) =>
      recordVerbs.map((verb) => `${entity.name}.${verb}`),
    ),
    ...Object.keys(plugin.permissions ?? {}).map((short) => `${plugin.name}.${short}`),
  ]
}

export function menuOf(scope: Scope, plugin: Plugin, say: Say) {
  return (plugin.menu ?? [])
    .filter((entry) => scope.permissions.has(`${entry.entity}.read`))
    .map((entry) => ({
      module: plugin.name,
      moduleTitle: say(plugin.name, plugin.title),
      view: 'list' as const,
      icon: null,
      ...entry,
      label: say(`menu.${entry.entity}`, entry.label),
    }))
}
