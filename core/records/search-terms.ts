import type { PermissionSet } from '../access/permission.ts'
import { isShown } from '../access/shown.ts'
import type { CompiledEntity } from '../schema/model.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { Parameters } from './parameters.ts'
import { problems } from './problems.ts'

/** At most so many terms a record, so that a long text cannot swell the index. */
const mostTerms = 60
const longestTerm = 40
/** Rows for ends of words, and how short they may be. */
const mostEnds = 60
const shortestEnd = 3

/** The words of a text as search terms: lower case, without accents, without repeats. */
export function termsOf(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  return [...new Set(words.map((word) => word.slice(0, longestTerm)))]
}

/** The terms under which a record is found: of its title and of the fields marked for search. */
export function termsOfRecord(
  target: CompiledEntity,
  record: Readonly<Record<string, unknown>>,
): readonly string[] {
  const { entity } = target
  const names = new Set([entity.title, ...(entity.search ?? [])])
  const terms = [...names].flatMap((name) => {
    const value = record[name]
    return typeof value === 'string' ? termsOf(value) : []
  })
  const whole = [...new Set(terms)].slice(0, mostTerms)
  if (entity.searchWithin === undefined) return whole
  const ends = entity.searchWithin.flatMap((name) => {
    const value = record[name]
    return typeof value === 'string' ? termsOf(value).flatMap(endsOf) : []
  })
  return [...new Set([...whole, ...ends])].slice(0, mostTerms + mostEnds)
}

/**
 * The ends of a word, itself left out: the middle of a word is the beginning of one of them, so the
 * same range finds it (ADR 4).
 */
function endsOf(word: string): readonly string[] {
  const characters = Array.from(word)
  return characters
    .slice(1, 1 - shortestEnd)
    .map((_, index) => characters.slice(index + 1).join(''))
}

/**
 * Whether a caller sees all that a search looks at. Where they do not, being found would tell what a
 * hidden field holds.
 */
export function isSearchable({ entity }: CompiledEntity, permissions: PermissionSet): boolean {
  return [entity.title, ...(entity.search ?? [])].every((name) => {
    const declared = entity.fields[name]
    return declared === undefined || isShown(declared, permissions, entity.name, name)
  })
}

/** @throws INVALID_QUERY */
export function refuseHiddenSearch(scope: Scope, target: CompiledEntity): void {
  if (!isSearchable(target, scope.permissions))
    throw problems.INVALID_QUERY({
      sentence: `Expected roles that see every field which a search of ${target.entity.plural} looks at, found some hidden; use filters instead of q.`,
    })
}

/**
 * Records that hold every word of `q` as the beginning of one of their terms. A text range instead
 * of LIKE: row security lets an index serve it.
 */
export function searchSql(entity: string, q: string, out: Parameters, tenant: string): string {
  const words = termsOf(q)
  if (words.length === 0 || words.length > 8)
    throw problems.INVALID_QUERY({
      sentence: `Expected 1 to 8 words in q, found ${words.length}; change the search.`,
    })
  const name = out.add(entity, 'text')
  return words
    .map(
      (word) =>
        `b.id in (select w.record_id from search_term w where w.tenant_id = ${tenant} and w.entity = ${name} and w.term >= ${out.add(word, 'text')} and w.term < ${out.add(`${word}\u{10FFFF}`, 'text')})`,
    )
    .join(' and ')
}
