/** A record named in a query or a body, by what hangs on it. */
import type { About } from '../attachments/doors.ts'
import type { PageRequest } from '../door.ts'
import { once, pageLimit, reading, readLimit, readText } from './list-query.ts'
import type { Query } from './list-query.ts'

export interface AboutBody {
  readonly entity: string
  readonly record: string
}

/** Ids are the same in any case; rows and cursors know them in lower case. */
export const about = ({ entity, record }: AboutBody): About => ({
  entity,
  record: record.toLowerCase(),
})

/**
 * Reads `entity`, `record`, `limit` and `cursor`.
 * @throws Problem PARAMETER_INVALID; each error names its parameter.
 */
export function readAbout(query: Query): About & PageRequest {
  return reading((refuse) => {
    const read: { entity: string; record: string; limit: number; cursor?: string } = {
      entity: '',
      record: '',
      limit: 50,
    }
    for (const [name, value] of once(query, refuse))
      if (name === 'limit') read.limit = readLimit(value, pageLimit, refuse)
      else if (name === 'cursor') read.cursor = readText(name, value, 2000, refuse)
      else if (name === 'entity' || name === 'record')
        read[name] = readText(name, value, 120, refuse)
      else refuse(name, `Expected entity, record, limit or cursor, found "${name}"; drop it.`)
    if (read.entity === '') refuse('entity', 'Expected the kind of a record; name it.')
    if (read.record === '') refuse('record', 'Expected the id of a record; name it.')
    return { ...read, record: read.record.toLowerCase() }
  })
}
