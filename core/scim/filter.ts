import { parse } from 'scim2-parse-filter'
import type { Filter } from 'scim2-parse-filter'
import { scimProblems } from './problems.ts'

export type { Filter }

/** Characters of a filter: the parser calls itself for every bracket. */
const longest = 2000
const deepest = 20

/**
 * Reads a filter (RFC 7644, 3.4.2.2).
 *
 * What the parser cannot be trusted with never reaches it: its pattern for quoted text backtracks
 * without end over line breaks, and brackets cost it stack.
 * @throws Problem SCIM_FILTER_INVALID
 */
export function readFilter(text: string): Filter {
  const refused = (found: string) => scimProblems.SCIM_FILTER_INVALID({ found })
  if (text.length > longest) throw refused(`more than ${longest} characters`)
  if (/\p{Cc}/u.test(text)) throw refused('a control character')
  let depth = 0
  for (const character of text) {
    if (character === '(' || character === '[') depth++
    if (depth > deepest) throw refused(`more than ${deepest} brackets`)
  }
  let filter: Filter
  try {
    filter = parse(text)
  } catch {
    throw refused(`"${text.slice(0, 60)}"`)
  }
  return filter
}

/** An attribute path in lower case and without the URN of its schema: names know no case. */
export function plainPath(path: string, schema: string): string {
  const lower = path.toLowerCase()
  const prefix = `${schema.toLowerCase()}:`
  return lower.startsWith(prefix) ? lower.slice(prefix.length) : lower
}

/** Whether an element of a multi-valued attribute is one that a filter means. */
export function selects(filter: Filter, element: unknown): boolean {
  switch (filter.op) {
    case 'and':
      return filter.filters.every((one) => selects(one, element))
    case 'or':
      return filter.filters.some((one) => selects(one, element))
    case 'not':
      return !selects(filter.filter, element)
    case '[]':
      throw scimProblems.SCIM_FILTER_INVALID({ found: 'brackets within brackets' })
    case 'pr':
      return memberOf(element, filter.attrPath) !== undefined
    default:
      return compares(filter.op, memberOf(element, filter.attrPath), filter.compValue)
  }
}

function memberOf(element: unknown, path: string): unknown {
  if (typeof element !== 'object' || element === null) return undefined
  const wanted = path.toLowerCase()
  return Object.entries(element).find(([name]) => name.toLowerCase() === wanted)?.[1]
}

type Comparison = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le'

function compares(
  op: Comparison,
  found: unknown,
  wanted: boolean | null | number | string,
): boolean {
  // Absent is false where a flag is asked for: nobody writes "primary": false.
  const left = typeof wanted === 'boolean' ? found === true : found
  if (op === 'ne') return !compares('eq', found, wanted)
  if (typeof left !== 'string' || typeof wanted !== 'string') return op === 'eq' && left === wanted
  return orders[op](left.toLowerCase(), wanted.toLowerCase())
}

const orders: Readonly<
  Record<Exclude<Comparison, 'ne'>, (found: string, wanted: string) => boolean>
> = {
  eq: (a, b) => a === b,
  co: (a, b) => a.includes(b),
  sw: (a, b) => a.startsWith(b),
  ew: (a, b) => a.endsWith(b),
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b,
}
