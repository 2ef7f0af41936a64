/**
 * What a rule may speak of: the members of the event's payload by their own names, and beside them
 * `record` (what the event is about), `event`, `tenant` and `link`.
 */
import { fieldAt, type Catalogue, type CustomFieldsOf } from '../configuration/catalogue.ts'
import type { Fields } from '../schema/field.ts'
import { unsafeNames, type PathFault } from './condition.ts'

/** The record that an event is about. */
export interface Subject {
  /** `crm.opportunity`. */
  readonly entity: string
  /** The member of the payload that holds its id. */
  readonly idMember: string
}

/**
 * The record that events of a type are about: `crm.opportunity.won` is about the `crm.opportunity`
 * that its payload names as `opportunityId`. Undefined where there is none.
 */
export function subjectOf(
  { events, entities }: Pick<Catalogue, 'events' | 'entities'>,
  type: string,
): Subject | undefined {
  const [module = '', short = ''] = type.split('.')
  const entity = `${module}.${short}`
  const idMember = `${short}Id`
  const fields = events.get(type)
  return fields !== undefined && Object.hasOwn(fields, idMember) && entities.has(entity)
    ? { entity, idMember }
    : undefined
}

/** Members beside the payload's; `record` only where the event is about one. */
const eventMembers = new Set(['id', 'type', 'at', 'aggregateId', 'actor'])
const tenantMembers = new Set(['slug', 'name', 'timezone', 'currency', 'locale'])

/** Says of a path whether data of this event type has it. */
export function pathFaults(
  catalogue: Catalogue,
  customFields: CustomFieldsOf,
  type: string,
): PathFault {
  const payload: Fields = catalogue.events.get(type) ?? {}
  const subject = subjectOf(catalogue, type)
  const beside = [...(subject === undefined ? [] : ['record']), 'event', 'tenant', 'link']
  return (path) => {
    if (path === '') return undefined
    const [first = '', second, ...more] = path.split(/[./]/)
    const wrong = (found: string, known: Iterable<string>): string =>
      `Expected one of ${[...known].join(', ')}, found "${found}", which event ${type} does not have; correct the name.`
    if (unsafeNames.has(first)) return `Expected a path into the data, found "${first}"; remove it.`
    if (Object.hasOwn(payload, first)) return undefined
    if (!beside.includes(first)) return wrong(first, [...Object.keys(payload), ...beside])
    if (second === undefined) return undefined
    if (first === 'event' && !eventMembers.has(second))
      return wrong(`event.${second}`, eventMembers)
    if (first === 'tenant' && !tenantMembers.has(second))
      return wrong(`tenant.${second}`, tenantMembers)
    if (first !== 'record' || subject === undefined) return undefined
    const { entity } = subject
    // A path ends where a field does: what a money or an address holds is the field's own.
    const known =
      fieldAt(catalogue, customFields, entity, second) ??
      (more[0] === undefined
        ? undefined
        : fieldAt(catalogue, customFields, entity, `${second}.${more[0]}`))
    if (known === undefined && !['custom', ...modulesOn(catalogue, entity)].includes(second))
      return `Expected a field of ${entity}, found "${second}", which it does not have; correct the name.`
    return known?.sensitive === true
      ? `Expected a field that everybody may see, found "${second}", which is sensitive; take it out.`
      : undefined
  }
}

const modulesOn = (catalogue: Catalogue, entity: string): string[] =>
  Object.keys(catalogue.entities.get(entity)?.extensions ?? {})

/** Whether an event tells whose matter it is: itself, or by its record's field `owner`. */
export function namesOwner(catalogue: Catalogue, type: string): boolean {
  const payload = catalogue.events.get(type) ?? {}
  const subject = subjectOf(catalogue, type)
  const record = subject === undefined ? {} : (catalogue.entities.get(subject.entity)?.fields ?? {})
  return Object.hasOwn(payload, 'ownerId') || Object.hasOwn(record, 'owner')
}
