import type { PageRequest } from '../door.ts'
import { once, pageLimit, reading, readLimit, readText } from './list-query.ts'
import type { Query } from './list-query.ts'

/** The parameters of a list that has nothing but pages. @throws Problem PARAMETER_INVALID */
export function readPageQuery(query: Query): PageRequest {
  return reading((refuse) => {
    const read: { limit: number; cursor?: string } = { limit: 50 }
    for (const [name, value] of once(query, refuse))
      if (name === 'limit') read.limit = readLimit(value, pageLimit, refuse)
      else if (name === 'cursor') read.cursor = readText(name, value, 2000, refuse)
      else refuse(name, `Expected limit or cursor, found "${name}"; drop it.`)
    return read
  })
}
