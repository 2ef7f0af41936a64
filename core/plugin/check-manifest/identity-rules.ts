import type { Plugin } from '../define-plugin.ts'
import { fromOtherCopy } from './core-copy.ts'
import { fault, quoted, repeated, type Rule } from './rule.ts'

/** First words of the kernel's own routes, permissions and folders (decision 39). */
export const reservedNames: ReadonlySet<string> = new Set(
  `access auth health metrics docs template verticals modules configuration tenants members roles keys
   invitations audit events jobs files attachments search notifications views comments bulk import
   imports operations tokens tenant custom core strata erp app directory public mail notification webhook
   webhooks sso scim`.split(/\s+/),
)

/** Semantic Versioning 2.0.0, the grammar of its section "BNF". */
const version =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?(\+[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?$/

/** Table names are `<plugin>_<entity>` within PostgreSQL's 63 bytes. */
const pluginName = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** Whether a manifest is one at all; the other rules rely on it. */
export function* checkShape(plugin: Plugin, index: number): Iterable<string> {
  const given: unknown = plugin
  if (typeof given !== 'object' || given === null) {
    yield `Plugin ${index + 1}: expected a manifest as the default export, found ${typeof given}; export default definePlugin({ ... }).`
    return
  }
  const manifest = given as Readonly<Record<string, unknown>>
  const name = typeof manifest['name'] === 'string' ? manifest['name'] : String(index + 1)
  for (const member of ['name', 'version', 'title'])
    if (typeof manifest[member] !== 'string' || manifest[member] === '')
      yield fault(name, `the text "${member}"`, typeof manifest[member], `add "${member}"`)
  for (const member of [
    'requires',
    'entities',
    'extensions',
    'reads',
    'actions',
    'events',
    'subscribers',
    'projections',
    'jobs',
    'provides',
    'needs',
    'menu',
  ])
    if (manifest[member] !== undefined && !Array.isArray(manifest[member]))
      yield fault(name, `a list "${member}"`, typeof manifest[member], `put it in [ ]`)
  for (const member of ['permissions', 'roles', 'settings', 'defaults'])
    if (manifest[member] !== undefined && !isRecord(manifest[member]))
      yield fault(name, `an object "${member}"`, typeof manifest[member], `write it as { }`)
  for (const entity of Array.isArray(manifest['entities']) ? manifest['entities'] : [])
    if (!isRecord(entity) || typeof entity['name'] !== 'string' || !isRecord(entity['fields']))
      yield fault(
        name,
        'entities with a name and fields',
        'something else in "entities"',
        'make each with defineEntity',
      )
  for (const known of Object.keys(manifest))
    if (!members.has(known))
      yield fault(name, `a member of a manifest`, `"${known}"`, `correct its spelling or remove it`)
}

const members: ReadonlySet<string> = new Set([
  'name',
  'version',
  'title',
  'description',
  'requires',
  'alwaysActive',
  'entities',
  'extensions',
  'reads',
  'actions',
  'permissions',
  'roles',
  'events',
  'subscribers',
  'projections',
  'jobs',
  'provides',
  'needs',
  'settings',
  'menu',
  'translations',
  'defaults',
  'migrations',
])

export const checkIdentity: Rule = function* ({ plugins, system }) {
  for (const name of repeated(plugins.map((plugin) => plugin.name)))
    yield fault(
      name,
      'a name that no other plugin has',
      `two plugins "${name}"`,
      'install one of them',
    )
  for (const plugin of plugins) {
    const { name } = plugin
    if (!pluginName.test(name) || name.length > 20)
      yield fault(
        name,
        'a name of at most 20 lower-case letters, digits and single hyphens that begins with a letter',
        `"${name}"`,
        'rename the plugin',
      )
    if (reservedNames.has(name) && !system.includes(name))
      yield fault(
        name,
        'a name that the kernel does not use itself',
        `the reserved "${name}"`,
        'rename the plugin',
      )
    if (!version.test(plugin.version))
      yield fault(
        name,
        'a semantic version such as 1.0.0',
        `"${plugin.version}"`,
        'correct "version"',
      )
    if (fromOtherCopy(plugin))
      yield fault(
        name,
        'one copy of @strata-erp/core in the process',
        'a second one that made this plugin',
        'make core a peer dependency of the plugin and install it once',
      )
    const twice = repeated(plugin.requires ?? [])
    if (twice.length > 0)
      yield fault(name, 'each required plugin once', quoted(twice), 'remove the repetition')
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
