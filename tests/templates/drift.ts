/**
 * A vertical that changes in every version and tenants that change as much of their own: what T2
 * draws by chance. An edit is a value at a pointer, so that whether it survived can be seen in the
 * stored document, without asking the merge.
 */
import type { Json, JsonObject } from '@strata-erp/core'
import { changedAt } from './world.ts'
import type { Places } from './world.ts'

export type Chance = () => number

const pick = <T>(from: readonly T[], chance: Chance): T => {
  const chosen = from[Math.floor(chance() * from.length)]
  if (chosen === undefined) throw new Error('Expected something to pick from.')
  return chosen
}
const some = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, number) => String.fromCharCode(97 + number))

const fields = some(8).map((name) => `field${name.toUpperCase()}`)
const options = some(4)
const roles = some(4).map((name) => `role${name.toUpperCase()}`)
const reports = some(4).map((name) => `report${name.toUpperCase()}`)
const permissions = ['read', 'create', 'update', 'delete'].map((verb) => `base.company.${verb}`)
const lines = ['Good morning', 'Your goods', 'By van', 'Thank you', 'Goodbye']

export const drift: JsonObject = {
  key: 'drift',
  version: '1.0.0',
  label: 'Drift',
  requires: { engine: '*' },
  customFields: {
    'base.company': fields.map((key) => ({
      key,
      label: `Label of ${key}`,
      help: `Help of ${key}`,
      type: 'choice',
      options: options.map((id) => ({ id, label: id })),
    })),
  },
  reports: reports.map((id) => ({
    id,
    label: id,
    dataset: 'base.company',
    columns: [{ key: 'name' }, { key: 'email' }],
  })),
  roles: roles.map((id) => ({ id, label: id, permissions: permissions.slice(0, 2) })),
  documents: [
    {
      id: 'letter',
      label: 'Letter',
      kind: 'pdf',
      entity: 'base.company',
      body: `${lines.join('\n')}\n`,
    },
  ],
  flags: {
    ...Object.fromEntries(some(8).map((name) => [`flag${name.toUpperCase()}`, 0])),
    contested: 'v0',
  },
}

/** Changed by every version and touched by no chance: who changes it too is asked each time. */
export const contested = '/flags/contested'

/** One change that anybody could make to anything of the template. */
function changeAnything(
  chance: Chance,
  mark: string,
): readonly [pointer: string, Json | undefined] {
  const field = `/customFields/base.company/${pick(fields, chance)}`
  const role = `/roles/${pick(roles, chance)}`
  const kinds: readonly (() => readonly [string, Json | undefined])[] = [
    () => [`/flags/flag${pick(some(8), chance).toUpperCase()}`, mark],
    () => [`/flags/flag${pick(some(8), chance).toUpperCase()}`, undefined],
    () => [`${field}/label`, `Label ${mark}`],
    () => [`${field}/help`, `Help ${mark}`],
    () => [`${field}/help`, undefined],
    () => [`${field}/options/${pick(options, chance)}/label`, `Option ${mark}`],
    () => [`${field}/options/${pick(options, chance)}`, undefined],
    () => [`/reports/${pick(reports, chance)}/label`, `Report ${mark}`],
    () => [`/reports/${pick(reports, chance)}/columns/email`, undefined],
    () => [`/reports/${pick(reports, chance)}`, undefined],
    () => [`${role}/label`, `Role ${mark}`],
    () => [`${role}/permissions/${pick(permissions, chance)}`, undefined],
    () => ['/documents/letter/label', `Letter ${mark}`],
  ]
  return pick(kinds, chance)()
}

/** Whether the thing that a pointer is inside of is there at all. */
type Has = (document: JsonObject, pointer: string) => boolean
const around = (pointer: string): string => pointer.slice(0, pointer.lastIndexOf('/'))

/** Some changes to a document; nothing is changed inside something that is not there. */
export function changes(document: JsonObject, has: Has, chance: Chance, mark: string): Places {
  const places: Record<string, Json | undefined> = {}
  let current = document
  for (let count = 1 + Math.floor(chance() * 4); count > 0; count--) {
    const [pointer, value] = changeAnything(chance, `${mark}.${String(count)}`)
    if (!has(current, around(pointer)) || (value === undefined && !has(current, pointer))) continue
    places[pointer] = value
    current = changedAt(current, { [pointer]: value })
  }
  return places
}

/** The next version: some changes, something new, another line in the letter. */
export function nextVersion(
  before: JsonObject,
  number: number,
  has: Has,
  chance: Chance,
): JsonObject {
  const mark = `v${String(number)}`
  const field = `/customFields/base.company/${pick(fields, chance)}`
  const body = lines.map((line, index) => (index === number % 5 ? `${line} (${mark})` : line))
  return {
    ...changedAt(before, {
      ...changes(before, has, chance, mark),
      ...(has(before, field) && {
        [`${field}/options/new${String(number)}`]: { id: `new${String(number)}`, label: mark },
      }),
      [`/flags/new${String(number)}`]: mark,
      [contested]: mark,
      '/documents/letter/body': `${body.join('\n')}\n`,
    }),
    version: `${String(number + 1)}.0.0`,
  }
}
