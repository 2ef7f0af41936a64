import { itemsOf, memberOf, textOf, textsOf } from '../configuration/shape.ts'
import type { JsonObject } from '../schema/json.ts'

/** For everybody in a team of a document: who shares one with them, themselves included. */
export function teamsIn(document: JsonObject): ReadonlyMap<string, readonly string[]> {
  const mates = new Map<string, Set<string>>()
  for (const team of itemsOf(memberOf(document, 'teams'))) {
    const lead = textOf(team, 'lead')
    // Ids are compared as text: PostgreSQL gives them in lower case, people paste them as they are.
    const all = [...textsOf(memberOf(team, 'members')), ...(lead === '' ? [] : [lead])].map((one) =>
      one.toLowerCase(),
    )
    for (const one of all) {
      const known = mates.get(one) ?? new Set([one])
      for (const other of all) known.add(other)
      mates.set(one, known)
    }
  }
  return new Map([...mates].map(([user, set]) => [user, Object.freeze([...set])]))
}
