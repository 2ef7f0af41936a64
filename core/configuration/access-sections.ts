/** Sections that decide what people may do: roles with their rules, teams, separated duties. */
import { fieldAccesses, reaches, ruledVerbs } from '../access/permission.ts'
import type { JsonSchema } from '../schema/json.ts'
import {
  entityName,
  fieldName,
  id,
  keyed,
  label,
  permission,
  prose,
  set,
  struct,
  uid,
} from './section-words.ts'

const userId: JsonSchema = {
  type: 'string',
  pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
  description: 'The id of a user',
}

/** What a role may do with a field, where that is not what its permissions say. */
const fieldRule = struct({ field: fieldName, access: { enum: [...fieldAccesses] } }, [
  'field',
  'access',
])
/** Whose records a role reaches: one's own, those of one's teams, all. What is left out is all. */
const recordRule = struct(
  {
    entity: entityName,
    ...Object.fromEntries(
      ruledVerbs.map((verb): [string, JsonSchema] => [verb, { enum: [...reaches] }]),
    ),
  },
  ['entity'],
)

/** What somebody may do, see and reach. */
export const role = struct(
  {
    id: { type: 'string', pattern: '^[a-z][A-Za-z0-9_-]*$', maxLength: 64 },
    uid,
    label,
    description: prose,
    permissions: set(permission),
    fields: keyed('field', 'ignored', fieldRule),
    records: keyed('entity', 'ignored', recordRule),
  },
  ['id', 'label', 'permissions'],
)

/** People who work together; whoever leads it belongs to it. Members are user ids. */
export const team = struct({ id, uid, label, lead: userId, members: set(userId) }, ['id', 'label'])

/**
 * Two things that one person must not do both: never (`person`), or not with the same record
 * (`record`). Exceptions are named, with a reason.
 */
export const duty = struct(
  {
    id,
    label,
    within: { enum: ['person', 'record'] },
    one: permission,
    other: permission,
    active: { type: 'boolean' },
    exceptions: keyed(
      'member',
      'ignored',
      struct(
        {
          member: userId,
          reason: { type: 'string', minLength: 1, maxLength: 500 },
          until: {
            type: 'string',
            pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
            description: 'The last day of the exception',
          },
        },
        ['member', 'reason'],
      ),
    ),
  },
  ['id', 'label', 'within', 'one', 'other'],
)
