import type { Action } from '../define-action.ts'
import { recordVerbs, type Plugin } from '../define-plugin.ts'
import { fault, quoted, repeated, type Rule } from './rule.ts'

const permissionName = /^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$/
const roleName = /^[a-z][A-Za-z0-9_-]*$/
const actionPath = /^(\/(:[a-z][A-Za-z0-9]*|[a-z0-9]+(-[a-z0-9]+)*))+$/

/** Every permission that a plugin declares, in short form. */
function permissionsOf(plugin: Plugin): ReadonlySet<string> {
  const subjects = (plugin.entities ?? []).map((entity) =>
    entity.name.slice(plugin.name.length + 1),
  )
  return new Set([
    ...subjects.flatMap((subject) => recordVerbs.map((verb) => `${subject}.${verb}`)),
    ...Object.keys(plugin.permissions ?? {}),
  ])
}

export const checkActions: Rule = function* ({ plugins }) {
  for (const plugin of plugins) {
    const permissions = permissionsOf(plugin)
    const actions = plugin.actions ?? []
    const routes = actions.map(({ method, path }) => `${method} ${path.replace(/:[^/]+/g, ':')}`)
    for (const route of repeated([...routes, ...recordRoutes(plugin)]))
      yield fault(
        plugin.name,
        'a path of its own for each action',
        `"${route}" twice`,
        'change one',
      )
    for (const action of actions) {
      const what = `action ${action.method} ${action.path}`
      if (!actionPath.test(action.path))
        yield fault(
          plugin.name,
          'a path such as "/deals/:id/close"',
          `"${action.path}"`,
          'write it in lower case with hyphens and :parameters',
        )
      if (action.method !== 'GET' && action.method !== 'POST')
        yield fault(
          plugin.name,
          `GET or POST for ${what}`,
          String(action.method),
          'use POST for what acts',
        )
      if (!permissions.has(action.permission))
        yield fault(
          plugin.name,
          `a permission that the plugin declares for ${what}`,
          `"${action.permission}"`,
          'add it to "permissions"',
        )
      if (typeof action.handle !== 'function')
        yield fault(plugin.name, `a function "handle" of ${what}`, typeof action.handle, 'add it')
      if (action.method === 'GET' && Object.keys(action.body ?? {}).length > 0)
        yield fault(plugin.name, `no body on ${what}`, 'one', 'use query, or POST')
      yield* checkOffered(plugin, action, what)
    }
  }
}

/** An action is offered by what the record that its path names says of itself. */
function* checkOffered(plugin: Plugin, action: Action, what: string): Iterable<string> {
  const [, plural] = /^\/([^/]+)\/:id\b/.exec(action.path) ?? []
  const entity = plugin.entities?.find((one) => one.plural === plural)
  for (const [name, values] of Object.entries(action.offeredWhen ?? {})) {
    const field = entity?.fields[name]
    const known =
      field?.type === 'choice' ? field.options : field?.type === 'boolean' ? [true, false] : []
    const wrong = values.filter((value) => !known?.some((one) => one === value))
    if (wrong.length > 0)
      yield fault(
        plugin.name,
        `choices or switches of the record in "offeredWhen" of ${what}`,
        `${quoted(wrong.map(String))} of "${name}"`,
        'name a field of the entity below whose path the action is, and its values',
      )
  }
}

/** The routes that entities bring by themselves. */
function recordRoutes(plugin: Plugin): string[] {
  return (plugin.entities ?? []).flatMap(({ plural }) => [
    `GET /${plural}`,
    `POST /${plural}`,
    `GET /${plural}/:`,
    `POST /${plural}/:/restore`,
  ])
}

export const checkRoles: Rule = function* ({ plugins }) {
  const owners = plugins.flatMap((plugin) => Object.keys(plugin.roles ?? {}))
  for (const id of repeated(owners))
    yield fault(
      plugins.find((plugin) => Object.hasOwn(plugin.roles ?? {}, id))?.name ?? '',
      'a role id that no other plugin uses',
      `"${id}" in ${quoted(plugins.filter((plugin) => Object.hasOwn(plugin.roles ?? {}, id)).map(({ name }) => name))}`,
      'rename one, for example with the name of the plugin in front',
    )
  for (const plugin of plugins) {
    const permissions = permissionsOf(plugin)
    for (const short of Object.keys(plugin.permissions ?? {}))
      if (!permissionName.test(short))
        yield fault(
          plugin.name,
          'a permission such as "deal.close"',
          `"${short}"`,
          'write subject and verb',
        )
    for (const [id, role] of Object.entries(plugin.roles ?? {})) {
      if (!roleName.test(id) || id === 'admin')
        yield fault(
          plugin.name,
          'a role id in lower case with hyphens other than "admin"',
          `"${id}"`,
          'rename it',
        )
      for (const grant of role.permissions)
        if (!granted(plugin, permissions, grant))
          yield fault(
            plugin.name,
            `role "${id}" to grant what the plugin declares`,
            `"${grant}"`,
            `correct it or add it to "permissions"`,
          )
    }
  }
}

function granted(plugin: Plugin, permissions: ReadonlySet<string>, grant: string): boolean {
  if (grant === '*' || permissions.has(grant)) return true
  if (grant.endsWith('.*')) {
    const prefix = grant.slice(0, -1)
    return [...permissions].some((permission) => permission.startsWith(prefix))
  }
  // `<entity>.<field>` shows a sensitive field.
  return (plugin.entities ?? []).some((entity) =>
    Object.entries(entity.fields).some(
      ([name, declared]) =>
        declared.sensitive === true && `${entity.name}.${name}` === `${plugin.name}.${grant}`,
    ),
  )
}

export const checkMenu: Rule = function* ({ plugins }) {
  for (const plugin of plugins) {
    const own = (plugin.entities ?? []).map((entity) => entity.name)
    for (const entry of plugin.menu ?? [])
      if (!own.includes(entry.entity))
        yield fault(
          plugin.name,
          `a menu entry "${entry.label}" for an entity of its own`,
          `"${entry.entity}"`,
          `name one of ${quoted(own)}`,
        )
  }
}
