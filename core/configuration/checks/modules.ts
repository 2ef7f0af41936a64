import type { InputError } from '../../problem.ts'
import type { JsonObject } from '../../schema/json.ts'
import { show } from '../schema-check.ts'
import { child, itemsOf, memberOf, textOf } from '../shape.ts'
import { valueFault } from '../value-fault.ts'
import { entriesOf, type Check } from './check.ts'

/** Modules are installed, what an active one requires is active, and settings are declared ones. */
export const checkModules: Check = function* ({ document, catalogue }) {
  const modules = document['modules']
  const isActive = (name: string): boolean =>
    catalogue.modules.get(name)?.alwaysActive === true ||
    memberOf(memberOf(modules, name), 'active') === true
  for (const [name, state] of entriesOf(modules)) {
    const at = child('/modules', name)
    const module = catalogue.modules.get(name)
    if (module === undefined) {
      yield {
        pointer: at,
        message: `Expected an installed module, found "${name}", which is not; install it or take it out.`,
      }
      continue
    }
    const active = memberOf(state, 'active') === true
    if (!active && module.alwaysActive)
      yield {
        pointer: `${at}/active`,
        message: `Expected "${name}" to stay active, since every tenant needs it, found it switched off; switch it on.`,
      }
    for (const required of active ? module.requires : [])
      if (!isActive(required))
        yield {
          pointer: `${at}/active`,
          message: `Expected "${required}" to be active, since "${name}" requires it, found it switched off; switch it on too.`,
        }
    for (const [setting, value] of entriesOf(memberOf(state, 'settings'))) {
      const place = child(`${at}/settings`, setting)
      const declared = Object.hasOwn(module.settings, setting)
        ? module.settings[setting]
        : undefined
      const fault =
        declared === undefined || value === null ? undefined : valueFault(declared, value)
      if (declared === undefined)
        yield {
          pointer: place,
          message: `Expected a setting of module "${name}", found "${setting}"; known are: ${Object.keys(module.settings).join(', ') || 'none'}.`,
        }
      else if (fault !== undefined)
        yield {
          pointer: place,
          message: `Expected a value of type ${declared.type}, found ${show(value)}: ${fault}`,
        }
    }
  }
}

/** A module is switched where its defaults come along, not by an edit of the document. */
export function* checkModuleSwitches(before: JsonObject, after: JsonObject): Iterable<InputError> {
  const isOn = (document: JsonObject, name: string): boolean =>
    memberOf(memberOf(document['modules'], name), 'active') === true
  const names = [before, after].flatMap((document) => entriesOf(document['modules']))
  for (const name of new Set(names.map(([module]) => module)))
    if (isOn(before, name) !== isOn(after, name))
      yield {
        pointer: `${child('/modules', name)}/active`,
        message: `Expected modules to be switched by PUT /modules/${name} or "erp plugin activate", which bring what they need, found an edit of the configuration; use one of these.`,
      }
}

export const checkNumbering: Check = function* ({ document, catalogue }) {
  for (const series of itemsOf(document['numbering'])) {
    const pattern = textOf(series, 'pattern')
    const at = child('/numbering', textOf(series, 'id'))
    if ((pattern.match(/\{seq:/g) ?? []).length !== 1)
      yield {
        pointer: `${at}/pattern`,
        message: `Expected exactly one {seq:N} in the pattern, found ${show(pattern)}; correct it.`,
      }
    const entity = memberOf(series, 'entity')
    if (typeof entity === 'string' && !catalogue.entities.has(entity))
      yield {
        pointer: `${at}/entity`,
        message: `Expected an entity of an installed module, found "${entity}"; correct or remove it.`,
      }
  }
}
