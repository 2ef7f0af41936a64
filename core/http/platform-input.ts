/** What the operators' routes read of a request, and what they need. */
import type { FastifyRequest } from 'fastify'
import type { Operator } from '../platform/deeds.ts'
import { platformProblems } from '../platform/problems.ts'
import { personOf } from './identity-person.ts'
import { once, pageLimit, reading, readLimit, readText } from './list-query.ts'
import type { Query } from './list-query.ts'
import type { PlatformParts } from './platform-parts.ts'

/** Who acts, for the note of the deed. */
export const operatorOf = (request: FastifyRequest): Operator => {
  const { id, name } = personOf(request)
  return { id, name, requestId: request.id }
}

/** @throws PLATFORM_PART_NEEDED */
export function needed(parts: PlatformParts | undefined): PlatformParts {
  if (parts === undefined)
    throw platformProblems.PLATFORM_PART_NEEDED({ part: 'the operators’ part' })
  return parts
}

/** `limit` and `cursor`, and of further parameters those that are named. @throws PARAMETER_INVALID */
export function readPlatformQuery<Name extends string>(
  query: Query,
  ...names: readonly Name[]
): { readonly limit: number; readonly cursor?: string } & Readonly<Partial<Record<Name, string>>> {
  return reading((refuse) => {
    const read: Record<string, string> = {}
    let limit = 50
    for (const [name, value] of once(query, refuse))
      if (name === 'limit') limit = readLimit(value, pageLimit, refuse)
      else if (name === 'cursor') read['cursor'] = readText(name, value, 2000, refuse)
      else if (names.some((one) => one === name)) read[name] = readText(name, value, 200, refuse)
      else
        refuse(
          name,
          `Expected ${['limit', 'cursor', ...names].join(', ')}, found "${name}"; drop it.`,
        )
    return { limit, ...read } as never
  })
}

/** One of some words; undefined where there is none. @throws PARAMETER_INVALID */
export function readChoice<Word extends string>(
  name: string,
  words: readonly Word[],
  value: string | undefined,
): Word | undefined {
  const found = words.find((word) => word === value)
  if (value === undefined || found !== undefined) return found
  return reading((refuse) => {
    refuse(name, `Expected ${words.join(', ')}, found "${value}"; choose one.`)
    return undefined
  })
}
