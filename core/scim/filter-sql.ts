/** A filter as a condition of SQL, over what a tenant's resources are made of. */
import { validate as isUuid } from 'uuid'
import { instantSql } from '../schema/storage.ts'
import { plainPath } from './filter.ts'
import type { Filter } from './filter.ts'
import { scimProblems } from './problems.ts'
import { groupSchema, userSchema } from './words.ts'
import type { Kind } from './words.ts'

/** `text` is compared without regard to case, `exact` with it (RFC 7643, caseExact). */
type Attribute =
  | { readonly type: 'text' | 'exact' | 'boolean' | 'id' | 'instant'; readonly sql: string }
  | { readonly type: 'many'; readonly from: string; readonly of: Attributes }
type Attributes = Readonly<Record<string, Attribute>>

const text = (sql: string): Attribute => ({ type: 'text', sql })
const meta: Attributes = {
  id: { type: 'id', sql: 'r.id' },
  externalid: { type: 'exact', sql: 'r.external_id' },
  'meta.created': { type: 'instant', sql: instantSql('r.created_at') },
  'meta.lastmodified': { type: 'instant', sql: instantSql('r.updated_at') },
}
const attributes: Readonly<Record<Kind, Attributes>> = {
  User: {
    ...meta,
    username: text('r.user_name_key'),
    active: { type: 'boolean', sql: 'r.active' },
    displayname: text(`r.document ->> 'displayName'`),
    'name.formatted': text(`r.document -> 'name' ->> 'formatted'`),
    'name.familyname': text(`r.document -> 'name' ->> 'familyName'`),
    'name.givenname': text(`r.document -> 'name' ->> 'givenName'`),
    emails: {
      type: 'many',
      from: `jsonb_array_elements(coalesce(r.document -> 'emails', '[]'::jsonb)) e(v)`,
      of: {
        value: text(`e.v ->> 'value'`),
        type: text(`e.v ->> 'type'`),
        primary: { type: 'boolean', sql: `coalesce((e.v ->> 'primary')::boolean, false)` },
      },
    },
    groups: {
      type: 'many',
      from: '(select m.group_id from scim_group_member m where m.tenant_id = r.tenant_id and m.member_id = r.id) g',
      of: { value: { type: 'id', sql: 'g.group_id' } },
    },
  },
  Group: {
    ...meta,
    displayname: text('r.display_name_key'),
    members: {
      type: 'many',
      from: '(select m.member_id from scim_group_member m where m.tenant_id = r.tenant_id and m.group_id = r.id) g',
      of: { value: { type: 'id', sql: 'g.member_id' } },
    },
  },
}

/**
 * The condition of a filter over rows `r` of `scim_user` or `scim_group`; its values are appended to
 * `parameters`, never written into the text.
 * @throws Problem SCIM_FILTER_INVALID
 */
export function filterSql(kind: Kind, filter: Filter, parameters: unknown[]): string {
  return conditionOf(
    filter,
    attributes[kind],
    kind === 'User' ? userSchema : groupSchema,
    parameters,
  )
}

function conditionOf(
  filter: Filter,
  known: Attributes,
  schema: string,
  parameters: unknown[],
): string {
  const again = (one: Filter) => conditionOf(one, known, schema, parameters)
  switch (filter.op) {
    case 'and':
    case 'or':
      return `(${filter.filters.map(again).join(` ${filter.op} `)})`
    case 'not':
      return `(not coalesce(${again(filter.filter)}, false))`
    case '[]': {
      const many = known[plainPath(filter.attrPath, schema)]
      if (many?.type !== 'many') throw refused(`the attribute "${filter.attrPath.slice(0, 60)}"`)
      return `exists (select from ${many.from} where ${conditionOf(filter.valFilter, many.of, schema, parameters)})`
    }
    default: {
      const path = plainPath(filter.attrPath, schema)
      const [first = '', ...rest] = path.split('.')
      const many = known[first]
      // `members eq "x"` means its value (RFC 7643, 2.4).
      if (many?.type === 'many') {
        const sub = many.of[rest.join('.') || 'value']
        if (sub === undefined) throw refused(`the attribute "${filter.attrPath.slice(0, 60)}"`)
        const inner =
          filter.op === 'pr' && rest.length === 0 ? 'true' : comparisonOf(filter, sub, parameters)
        return `exists (select from ${many.from} where ${inner})`
      }
      const attribute = known[path]
      if (attribute === undefined) throw refused(`the attribute "${filter.attrPath.slice(0, 60)}"`)
      return comparisonOf(filter, attribute, parameters)
    }
  }
}

type Comparison = Extract<Filter, { readonly attrPath: string }>

const orders: Readonly<Record<string, string>> = { gt: '>', ge: '>=', lt: '<', le: '<=' }

function comparisonOf(filter: Comparison, attribute: Attribute, parameters: unknown[]): string {
  if (attribute.type === 'many' || filter.op === '[]') throw refused('brackets within brackets')
  const { sql, type } = attribute
  if (filter.op === 'pr')
    return type === 'text' ? `coalesce(${sql}, '') <> ''` : `${sql} is not null`
  if (!('compValue' in filter)) throw refused('an operator without a value')
  const { op, compValue } = filter
  if (op === 'ne')
    return `(${comparisonOf({ ...filter, op: 'eq' }, attribute, parameters)}) is not true`
  if (compValue === null) {
    if (op === 'eq') return `${sql} is null`
    throw refused('an order of null')
  }
  const given = (value: unknown, cast: string): string => `$${parameters.push(value)}::${cast}`
  if (type === 'boolean') {
    if (typeof compValue !== 'boolean' || op !== 'eq')
      throw refused('a flag that is not compared with true or false')
    return `${sql} = ${given(compValue, 'boolean')}`
  }
  if (typeof compValue !== 'string') throw refused('a value that is no text')
  if (type === 'id') {
    if (op !== 'eq') throw refused('an id that is not compared as a whole')
    return isUuid(compValue) ? `${sql} = ${given(compValue, 'uuid')}` : 'false'
  }
  const value = given(type === 'text' ? compValue.toLowerCase() : compValue, 'text')
  const column = type === 'text' ? `lower(${sql})` : sql
  switch (op) {
    case 'eq':
      return `${column} = ${value}`
    case 'co':
      return `position(${value} in ${column}) > 0`
    case 'sw':
      return `starts_with(${column}, ${value})`
    case 'ew':
      return `right(${column}, char_length(${value})) = ${value}`
    default:
      return `${column} collate "C" ${orders[op] ?? '='} ${value}`
  }
}

function refused(found: string): Error {
  return scimProblems.SCIM_FILTER_INVALID({ found })
}
