import { compileRoles } from '../access/compile-permissions.ts'
import { dutiesIn } from '../access/duty.ts'
import { rolesIn } from '../access/roles-in.ts'
import { teamsIn } from '../access/teams-in.ts'
import type { Plugin } from '../plugin/define-plugin.ts'
import type { Json, JsonObject } from '../schema/json.ts'
import type {
  CustomField,
  Effective,
  Workflow,
  WorkflowStage,
  WorkflowTransition,
} from './effective.ts'
import { isObject, itemsOf, memberOf, textOf, textsOf } from './shape.ts'

/**
 * Compiles a document for the requests of one revision. The document was checked when it was
 * saved; what names a plugin that is gone since is left out rather than refused.
 */
export function compileEffective(
  revision: number,
  document: JsonObject,
  plugins: readonly Plugin[],
): Effective {
  const frozen = deepFreeze(document)
  const modules = memberOf(frozen, 'modules')
  const activeModules = new Set(
    plugins
      .filter(
        (plugin) =>
          plugin.alwaysActive === true ||
          memberOf(memberOf(modules, plugin.name), 'active') === true,
      )
      .map((plugin) => plugin.name),
  )
  const settings = new Map(plugins.map((plugin) => [plugin.name, settingsOf(plugin, modules)]))
  const customFields = compileCustomFields(memberOf(frozen, 'customFields'))
  const workflows = compileWorkflows(memberOf(frozen, 'workflows'))
  const numbering = new Map(
    itemsOf(memberOf(frozen, 'numbering')).map((series) => [
      textOf(series, 'id'),
      textOf(series, 'pattern'),
    ]),
  )
  const roles = compileRoles(rolesIn(frozen))
  const teammates = teamsIn(frozen)
  const duties = dutiesIn(frozen)
  return Object.freeze<Effective>({
    revision,
    document: frozen,
    activeModules,
    settings: (plugin) => settings.get(plugin) ?? nothing,
    customFields: (entity) => customFields.get(entity) ?? none,
    workflows: (entity) => workflows.get(entity) ?? none,
    numbering: (id) => numbering.get(id),
    permissions: (names) => roles.of(names),
    teammates: (user) => teammates.get(user) ?? [user],
    duties: (permission) =>
      duties.filter(({ one, other }) => one === permission || other === permission),
    allDuties: duties,
  })
}

const nothing: Readonly<Record<string, Json>> = Object.freeze({})
const none: readonly never[] = Object.freeze([])

function settingsOf(plugin: Plugin, modules: Json | undefined): Readonly<Record<string, Json>> {
  const given = memberOf(memberOf(modules, plugin.name), 'settings')
  const values: Record<string, Json> = {}
  for (const [name, declared] of Object.entries(plugin.settings ?? {}))
    if (declared.default !== undefined) values[name] = declared.default
  for (const [name, value] of isObject(given) ? Object.entries(given) : []) values[name] = value
  return Object.freeze(values)
}

function compileCustomFields(
  section: Json | undefined,
): ReadonlyMap<string, readonly CustomField[]> {
  if (!isObject(section)) return new Map()
  return new Map(
    Object.entries(section).map(([entity, list]) => [
      entity,
      Object.freeze(
        itemsOf(list).map((item) => {
          const key = textOf(item, 'key')
          // The schema has seen to it that the item is a field.
          return Object.freeze({
            ...(item as object),
            key,
            uid: textOf(item, 'uid') || key,
          }) as CustomField
        }),
      ),
    ]),
  )
}

function compileWorkflows(section: Json | undefined): ReadonlyMap<string, readonly Workflow[]> {
  const byEntity = new Map<string, Workflow[]>()
  for (const item of itemsOf(section)) {
    const id = textOf(item, 'id')
    const entity = textOf(item, 'entity')
    const workflow = Object.freeze<Workflow>({
      id,
      label: textOf(item, 'label'),
      entity,
      default: memberOf(item, 'default') === true,
      stages: Object.freeze(itemsOf(memberOf(item, 'stages')).map((stage) => stageOf(id, stage))),
      transitions: Object.freeze(itemsOf(memberOf(item, 'transitions')).map(transitionOf)),
    })
    const list = byEntity.get(entity) ?? []
    if (workflow.default) list.unshift(workflow)
    else list.push(workflow)
    byEntity.set(entity, list)
  }
  return byEntity
}

function stageOf(workflow: string, stage: Json): WorkflowStage {
  const id = textOf(stage, 'id')
  return Object.freeze<WorkflowStage>({
    id,
    uid: textOf(stage, 'uid') || id,
    workflow,
    label: textOf(stage, 'label'),
    category: textOf(stage, 'category') as WorkflowStage['category'],
    probability: numberOrNull(memberOf(stage, 'probability')),
    slaHours: numberOrNull(memberOf(stage, 'slaHours')),
    color: textOrNull(memberOf(stage, 'color')),
  })
}

function transitionOf(transition: Json): WorkflowTransition {
  return Object.freeze<WorkflowTransition>({
    from: textOf(transition, 'from'),
    to: textOf(transition, 'to'),
    permission: textOf(transition, 'permission') || null,
    requires: Object.freeze(textsOf(memberOf(transition, 'requires'))),
  })
}

function textOrNull(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null
}
function numberOrNull(value: Json | undefined): number | null {
  return typeof value === 'number' ? value : null
}

/** Freezes a value and all that is in it: many requests share one configuration. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const member of Object.values(value)) deepFreeze(member)
  }
  return value
}
