/**
 * Candidates of a search by their terms alone: which records hold every word as the beginning of a
 * term, those that hold them whole first. Ranges of text under the tenant's own index, nothing that
 * row security would keep from it.
 */
import type { Ask } from '../records/readable.ts'

export interface Candidate {
  readonly id: string
  /** How many of the words are whole terms. */
  readonly whole: number
}

/** Terms that one word looks at in one type: whole ones come first in the order of the index. */
const mostTerms = 2000

/** The end of the range of all texts that begin with a word. */
export const rangeEnd = (word: string): string => `${word}\u{10FFFF}`

/** The types of which something holds every word. */
export async function typesWith(
  ask: Ask,
  tenantId: string,
  types: readonly string[],
  words: readonly string[],
): Promise<readonly string[]> {
  const holds = words.map(
    (
      _,
      index,
    ) => `exists (select from search_term w where w.tenant_id = $1::uuid and w.entity = t.type
      and w.term >= $${index * 2 + 3}::text and w.term < $${index * 2 + 4}::text)`,
  )
  const rows = await ask<{ type: string }>(
    `select t.type from unnest($2::text[]) t(type) where ${holds.join(' and ')}`,
    [tenantId, types, ...words.flatMap((word) => [word, rangeEnd(word)])],
  )
  return rows.map(({ type }) => type)
}

/** The next candidates of one type, best first, newer before older. */
export async function candidates(
  ask: Ask,
  tenantId: string,
  type: string,
  words: readonly string[],
  page: { readonly limit: number; readonly after: Candidate | undefined },
): Promise<readonly Candidate[]> {
  // The longest word leaves the fewest; the others are looked up for each of those.
  const [first = '', ...others] = [...words].sort((a, b) => b.length - a.length)
  const parameters: unknown[] = [tenantId, type, first, rangeEnd(first)]
  const joins = others.map((word, index) => {
    const at = parameters.push(word, rangeEnd(word))
    return `cross join lateral (select max((w.term = $${at - 1}::text)::int) as whole from search_term w
      where w.tenant_id = $1::uuid and w.entity = $2::text and w.record_id = f.record_id
        and w.term >= $${at - 1}::text and w.term < $${at}::text) w${index}`
  })
  const whole = ['f.whole', ...others.map((_, index) => `w${index}.whole`)].join(' + ')
  const { limit, after } = page
  const from = parameters.push(after?.whole ?? null, after?.id ?? null)
  const bound = parameters.push(limit)
  return ask<Candidate>(
    `select id, whole from (
       select f.record_id as id, (${whole}) as whole from (
         select record_id, max((term = $3::text)::int) as whole from (
           select record_id, term from search_term where tenant_id = $1::uuid and entity = $2::text
             and term >= $3::text and term < $4::text order by term, record_id desc limit ${mostTerms}) t
         group by record_id) f ${joins.join(' ')}) c
     where whole is not null and ($${from - 1}::int is null or (whole, id) < ($${from - 1}::int, $${from}::uuid))
     order by whole desc, id desc limit $${bound}::int`,
    parameters,
  )
}
