import {
  pluginOf,
  snakeCase,
  tableName,
  targetsOf,
  type Entity,
} from '../../schema/define-entity.ts'
import { field, type Field, type Fields } from '../../schema/field.ts'
import type { Plugin } from '../define-plugin.ts'
import { entitiesOf, fault, quoted, reachOf, repeated, type Rule } from './rule.ts'

const entityName = /^[a-z][a-z0-9-]*\.[a-z][A-Za-z0-9]*$/
const fieldName = /^[a-z][A-Za-z0-9]*$/
const plural = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
/** Members that the kernel adds to records, and their columns. */
const taken = new Set('id version createdAt updatedAt deletedAt custom tenantId'.split(' '))
const searchable = new Set(['text', 'longText', 'email', 'phone', 'url'])
/** Types whose values one column holds whole: what a unique index can be made of. */
const notUnique = new Set(['lines', 'json', 'address', 'choices'])

export const checkEntities: Rule = function* ({ plugins }) {
  const all = plugins.flatMap((plugin) =>
    (plugin.entities ?? []).map((entity) => ({ plugin, entity })),
  )
  for (const name of repeated(all.map(({ entity }) => entity.name)))
    yield fault(pluginOf(name), 'each entity once', `"${name}" twice`, 'rename or remove one')
  for (const table of repeated(all.map(({ entity }) => tableName(entity.name))))
    yield fault(
      table.split('_')[0] ?? '',
      'a table of its own for each entity',
      `"${table}" for two of them`,
      'rename one',
    )
  for (const plugin of plugins)
    for (const name of repeated((plugin.entities ?? []).map((entity) => entity.plural)))
      yield fault(
        plugin.name,
        'a plural of its own for each entity',
        `"${name}" twice`,
        'change one',
      )
  for (const { plugin, entity } of all) {
    yield* checkNames(plugin, entity)
    yield* checkFields(plugins, plugin, entity.fields, `entity "${entity.name}"`, true)
    yield* checkMentions(plugin, entity)
  }
}

function* checkNames(plugin: Plugin, entity: Entity): Iterable<string> {
  const { name } = entity
  if (!entityName.test(name) || pluginOf(name) !== plugin.name)
    yield fault(
      plugin.name,
      `an entity name such as "${plugin.name}.purchaseOrder"`,
      `"${name}"`,
      'begin it with the name of the plugin and go on in lower camel case',
    )
  if (typeof entity.label !== 'string' || entity.label === '')
    yield fault(plugin.name, `a label of entity "${name}"`, 'none', 'add "label"')
  if (typeof entity.plural !== 'string' || !plural.test(entity.plural))
    yield fault(
      plugin.name,
      `a plural of "${name}" in lower case with hyphens`,
      `"${entity.plural}"`,
      'write it as it stands in the URL',
    )
}

/** Fields of an entity or an extension: their names, types and targets. */
export function* checkFields(
  plugins: readonly Plugin[],
  plugin: Plugin,
  fields: Fields,
  where: string,
  columns: boolean,
): Iterable<string> {
  const entities = entitiesOf(plugins)
  const reach = reachOf(plugins, plugin)
  for (const column of repeated(Object.keys(fields).map(snakeCase)))
    yield fault(
      plugin.name,
      `a column of its own for each field of ${where}`,
      `"${column}" for two`,
      'rename one',
    )
  for (const [name, declared] of Object.entries(fields)) {
    const what = `field "${name}" of ${where}`
    if (!fieldName.test(name) || taken.has(name))
      yield fault(
        plugin.name,
        `a name in lower camel case that the kernel does not use for ${what}`,
        `"${name}"`,
        'rename it',
      )
    if (!Object.hasOwn(field, declared.type)) {
      yield fault(
        plugin.name,
        `a known type of ${what}`,
        `"${declared.type}"`,
        `use one of ${Object.keys(field).join(', ')}`,
      )
      continue
    }
    if (
      (declared.type === 'choice' || declared.type === 'choices') &&
      (declared.options ?? []).length === 0
    )
      yield fault(plugin.name, `options of ${what}`, 'none', 'list what can be chosen')
    if ((declared.scale ?? 2) > (declared.precision ?? 18) || (declared.precision ?? 18) > 18)
      yield fault(
        plugin.name,
        `scale <= precision <= 18 of ${what}`,
        `scale ${declared.scale ?? 2} and precision ${declared.precision ?? 18}`,
        'correct them',
      )
    if (
      declared.protects === true &&
      (!columns ||
        declared.type !== 'reference' ||
        typeof declared.entity !== 'string' ||
        declared.filterable !== true ||
        !where.startsWith('entity '))
    )
      yield fault(
        plugin.name,
        `"protects" on filterable references of an entity to one other`,
        `it on ${what}`,
        'make it filterable, or remove "protects"',
      )
    const targets = targetsOf(declared)
    if (declared.type === 'reference' && targets.length === 0)
      yield fault(plugin.name, `an entity that ${what} refers to`, 'none', 'name it')
    for (const target of columns || declared.type === 'reference' ? targets : []) {
      const module = pluginOf(target)
      if (!entities.has(target))
        yield fault(
          plugin.name,
          `an entity of an installed plugin as target of ${what}`,
          `"${target}"`,
          'correct it or install its plugin',
        )
      else if (typeof declared.entity === 'string' && !reach.has(module))
        yield fault(
          plugin.name,
          `a target of ${what} in a plugin that it requires`,
          `"${target}"`,
          `add "${module}" to "requires"`,
        )
    }
    if (declared.type === 'lines') yield* checkLines(plugin, what, where, declared, entities)
  }
}

function* checkLines(
  plugin: Plugin,
  what: string,
  where: string,
  declared: Field,
  entities: ReadonlyMap<string, Entity>,
): Iterable<string> {
  const child = entities.get(String(declared.entity))
  if (child === undefined) return
  const via = declared.via ?? ''
  const back = Object.hasOwn(child.fields, via) ? child.fields[via] : undefined
  if (pluginOf(child.name) !== plugin.name)
    yield fault(
      plugin.name,
      `lines of its own in ${what}`,
      `"${child.name}"`,
      'declare the entity of the lines in this plugin',
    )
  if (
    back?.type !== 'reference' ||
    !where.includes(`"${String(back.entity)}"`) ||
    back.required !== true
  )
    yield fault(
      plugin.name,
      `a required reference "${via}" of "${child.name}" back to ${where}, since ${what} goes via it`,
      back === undefined
        ? 'none'
        : `a ${back.required === true ? '' : 'not required '}${back.type}`,
      'correct "via" or the reference',
    )
}

/** Where an entity follows a workflow its records carry these two as well. */
const workflowMembers = ['workflow', 'transitions']

/** Title, workflow, search and uniques name fields of the entity that suit them. */
function* checkMentions(plugin: Plugin, entity: Entity): Iterable<string> {
  const typeOf = (name: string): string | undefined =>
    Object.hasOwn(entity.fields, name) ? entity.fields[name]?.type : undefined
  const names = quoted(Object.keys(entity.fields))
  const wrong = (member: string, name: string, suits: string): string =>
    fault(
      plugin.name,
      `a ${suits} in "${member}" of "${entity.name}"`,
      `"${name}"`,
      `name one of ${names}`,
    )
  const titleType = typeOf(entity.title)
  if (titleType === undefined) yield wrong('title', entity.title, 'field')
  if (entity.workflow !== undefined && typeOf(entity.workflow) !== 'stage')
    yield wrong('workflow', entity.workflow, 'field of type stage')
  if (entity.workflow !== undefined)
    for (const name of workflowMembers.filter((member) => Object.hasOwn(entity.fields, member)))
      yield fault(
        plugin.name,
        `a name that the kernel does not use for field "${name}" of "${entity.name}"`,
        `"${name}"`,
        'rename it',
      )
  const stages = Object.keys(entity.fields).filter((name) => typeOf(name) === 'stage')
  if (stages.length > 0 && (entity.workflow === undefined || stages.length > 1))
    yield fault(
      plugin.name,
      `one stage field, named in "workflow", of "${entity.name}"`,
      quoted(stages),
      'name it there and keep one',
    )
  for (const name of [entity.title, ...(entity.search ?? [])])
    if (Object.hasOwn(entity.fields, name) && entity.fields[name]?.sensitive === true)
      yield fault(
        plugin.name,
        `titles and search fields of "${entity.name}" that everyone may find records by`,
        `"${name}", which is sensitive`,
        'choose another',
      )
  for (const name of entity.search ?? [])
    if (!searchable.has(typeOf(name) ?? '')) yield wrong('search', name, 'text field')
  for (const name of entity.searchWithin ?? [])
    if (name !== entity.title && entity.search?.includes(name) !== true)
      yield wrong('searchWithin', name, 'field that "search" names')
  for (const name of (entity.uniques ?? []).flat()) {
    const type = typeOf(name)
    if (type === undefined || notUnique.has(type))
      yield wrong('uniques', name, 'field with a value of its own')
  }
}
