import type { JsonObject } from '@strata-erp/core'
import type { Migration } from '../merge/index.ts'
import { getAt, formatPointer, parsePointer } from '../merge/index.ts'
import { isObject, memberOf } from '../merge/json.ts'
import { renameIn } from '../merge/rename.ts'
import type { Base } from './bases.ts'
import { renameFieldPaths } from './field-paths.ts'
import type { Head } from './head.ts'
import type { Room } from './room.ts'

/**
 * A tenant's own things that the new vertical has taken up under another id (`extract` made it of
 * this tenant's setup): known by their uid, they are renamed before the merge, which itself renames
 * only what came from a template.
 */
export function adopted(
  { rules, kernel }: Room,
  head: Head,
  theirs: Base,
  mapping: readonly Migration[],
): JsonObject {
  let document: JsonObject = head.document
  for (const operation of mapping) {
    if (operation.op !== 'renameItem') continue
    const collection = parsePointer(operation.path)
    const at = (source: JsonObject, id: string) =>
      getAt(source, formatPointer([...collection, id]), rules)
    const own = at(document, operation.from)
    const taken = at(theirs.document, operation.to)
    if (
      own === undefined ||
      taken === undefined ||
      at(head.base.document, operation.from) !== undefined
    )
      continue
    if (memberOf(own, 'uid') !== memberOf(taken, 'uid')) continue
    const renamed = renameIn(
      document,
      { collection, from: operation.from, to: operation.to },
      rules,
    )
    const [section, entity] = collection
    if (isObject(renamed))
      document =
        section === 'customFields' && entity !== undefined
          ? renameFieldPaths(kernel.configuration.catalogue, renamed, { ...operation, entity })
          : renamed
  }
  return document
}
