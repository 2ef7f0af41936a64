/** What a configuration may name, as pages show it to choose from. */
import { customFieldTypes } from '../configuration/sections.ts'
import type { Catalogue } from '../configuration/catalogue.ts'
import { namesOwner, subjectOf } from '../notifications/event-words.ts'
import { labelOf } from '../schema/field.ts'
import type { Fields } from '../schema/field.ts'
import { pluginOf } from '../schema/define-entity.ts'
import { formField } from '../schema/to-form.ts'
import type { FormField, Say } from '../schema/to-form.ts'
import type { Scope } from '../tenancy/scope.ts'
import { entityPage, readableEntities } from './entity-page.ts'
import type { KernelDoor } from './kernel-door.ts'
import { menuOf } from './me-routes.ts'

export interface SetupCatalogue {
  readonly events: readonly {
    readonly type: string
    readonly module: string
    readonly about: string | null
    readonly namesOwner: boolean
    readonly fields: readonly FormField[]
  }[]
  readonly modules: readonly {
    readonly name: string
    readonly title: string
    readonly active: boolean
    readonly settings: readonly FormField[]
  }[]
  /** Number series that code declares, with the pattern that holds unless the tenant gives one. */
  readonly series: readonly {
    readonly id: string
    readonly entity: string
    readonly label: string
    readonly pattern: string | null
  }[]
  readonly customFieldTypes: readonly string[]
}

export function setupCatalogue(catalogue: Catalogue, scope: Scope, say: Say): SetupCatalogue {
  const active = ({ activeModules }: Scope['effective'], module: string): boolean =>
    activeModules.has(module) || !catalogue.modules.has(module)
  const controls = (fields: Fields, key: string): readonly FormField[] =>
    Object.entries(fields).map(([name, declared]) =>
      formField({ path: name, name, section: '', key: `${key}.${name}` }, declared, true, say),
    )
  return {
    events: [...catalogue.events]
      .filter(([type]) => active(scope.effective, pluginOf(type)))
      .map(([type, fields]) => ({
        type,
        module: pluginOf(type),
        about: subjectOf(catalogue, type)?.entity ?? null,
        namesOwner: namesOwner(catalogue, type),
        fields: controls(fields, type),
      })),
    modules: [...catalogue.modules.values()].map(({ name, title, settings }) => ({
      name,
      title: say(name, title),
      active: scope.effective.activeModules.has(name),
      settings: controls(settings, `${name}#settings`),
    })),
    series: [...catalogue.entities.values()]
      .filter(({ module }) => scope.effective.activeModules.has(module))
      .flatMap(({ name, fields }) =>
        Object.entries(fields).flatMap(([at, declared]) =>
          declared.numbering === undefined
            ? []
            : [
                {
                  id: declared.numbering,
                  entity: name,
                  label: say(`${name}.${at}`, labelOf(at, declared)),
                  pattern: declared.numberPattern ?? null,
                },
              ],
        ),
      ),
    customFieldTypes,
  }
}

export interface Word {
  readonly key: string
  /** As it is without the tenant's own words: the module's translation, else as written. */
  readonly text: string
  readonly own: string | null
  readonly module: string | null
}

/**
 * Every text that pages of records show, by its key: found by drawing all of them, so that none is
 * missing that somebody sees.
 *
 * @param own the tenant's words of the language
 * @param say without the tenant's words
 */
export function wordsOf(
  door: Pick<KernelDoor, 'model' | 'plugins'>,
  scope: Scope,
  own: Readonly<Record<string, unknown>>,
  say: Say,
): readonly Word[] {
  const found = new Map<string, Word>()
  let module: string | null = null
  const hear: Say = (key, text) => {
    const mine = Object.hasOwn(own, key) ? own[key] : undefined
    if (!found.has(key))
      found.set(key, {
        key,
        text: say(key, text),
        own: typeof mine === 'string' ? mine : null,
        module,
      })
    return text
  }
  for (const plugin of door.plugins) {
    if (!scope.effective.activeModules.has(plugin.name)) continue
    module = plugin.name
    hear(plugin.name, plugin.title)
    menuOf(scope, plugin, hear)
  }
  for (const target of readableEntities(door.model, scope)) {
    module = target.plugin
    entityPage(door.model, door.plugins, scope, target, hear)
  }
  for (const [key, text] of Object.entries(own))
    if (!found.has(key) && typeof text === 'string')
      found.set(key, { key, text: key, own: text, module: null })
  return [...found.values()]
}
