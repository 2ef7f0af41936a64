/** A tenant's setup as a vertical of its own: a child of the vertical that the tenant is on. */
import type { JsonObject, Scope } from '@strata-erp/core'
import { keyedLists } from '../format/walk.ts'
import { keyPattern } from '../format/vertical.ts'
import { isObject } from '../merge/json.ts'
import { parsePointer } from '../merge/index.ts'
import type { Migration } from '../merge/index.ts'
import { hasChild, renameIn } from '../merge/rename.ts'
import type { Rules } from '../merge/index.ts'
import { compose } from './composition.ts'
import type { Extracted, ExtractRequest } from './engine-interface.ts'
import { renameFieldPaths } from './field-paths.ts'
import { readHead } from './head.ts'
import { overlayOf } from './overlay-of.ts'
import { templateProblems } from './problems.ts'
import type { Room } from './room.ts'
import { readsOf } from './verbs.ts'

/**
 * What the tenant changed, as the source of a child vertical. The tenant's own ids lose their
 * prefix, and the renames say so, so that this tenant can be switched to the new vertical.
 * @throws TEMPLATE_PATH_WRONG for a key that no vertical can have
 */
export async function extract(
  room: Room,
  scope: Scope,
  { key, label, version = '0.1.0' }: ExtractRequest,
): Promise<Extracted> {
  if (!new RegExp(keyPattern).test(key))
    throw templateProblems.TEMPLATE_PATH_WRONG({
      expected: 'a key of lower-case letters, digits and hyphens',
      found: key.slice(0, 60),
    })
  const head = await readHead(room, readsOf(room, scope.tenant.id), scope.tenant.id)
  const { state } = head
  const { document, renames } = withoutPrefixes(room, head.document)
  // Below the child lie the defaults of the modules that it itself switches on, then its parent.
  const below = (await compose(room, state, state.modules)).base.document
  const stated = overlayOf(room.rules.root, below, document)
  const switched = Object.fromEntries(state.modules.map((name) => [name, { active: true }]))
  const overlay = isObject(stated) ? stated : {}
  const modules = {
    ...switched,
    ...(isObject(overlay['modules']) ? overlay['modules'] : {}),
  }
  const { vertical, version: on, addons } = state
  return {
    document: {
      key,
      version,
      label: label ?? `${scope.tenant.name} setup`,
      ...(vertical !== null && on !== null && { extends: { [vertical]: `^${on}` } }),
      ...(Object.keys(addons).length > 0 && {
        addons: Object.fromEntries(
          Object.entries(addons).map(([name, pinned]) => [name, `^${pinned}`]),
        ),
      }),
      requires: { engine: `^${room.engine}` },
      ...overlay,
      ...(Object.keys(modules).length > 0 && { modules }),
    },
    renames,
  }
}

const prefix = 'x_'

/** Renames every item of the tenant's whose id without prefix is free. */
function withoutPrefixes(
  { rules, kernel }: Room,
  document: JsonObject,
): { readonly document: JsonObject; readonly renames: readonly Migration[] } {
  const renames: Migration[] = []
  let renamed = document
  for (;;) {
    const next = nextRename(renamed, rules)
    if (next === undefined) return { document: renamed, renames }
    const { path, from, to } = next
    const collection = parsePointer(path)
    const result = renameIn(renamed, { collection, from, to }, rules)
    const [section, entity] = collection
    renamed = isObject(result) ? result : renamed
    if (section === 'customFields' && entity !== undefined)
      renamed = renameFieldPaths(kernel.configuration.catalogue, renamed, { entity, from, to })
    renames.push(next)
  }
}

function nextRename(
  document: JsonObject,
  rules: Rules,
): { op: 'renameItem'; path: string; from: string; to: string } | undefined {
  for (const { rule, pointer, items } of keyedLists(rules.root, document)) {
    // Only items with one key that people made up; a column's key names a field.
    const isMadeUp = rule.key.length === 1 && (rule.key[0] === 'id' || rule.any?.members.has('uid'))
    if (isMadeUp !== true) continue
    for (const { key: from } of items) {
      const to = from.slice(prefix.length)
      if (!from.startsWith(prefix) || !/^[a-z]/.test(to)) continue
      if (hasChild(rules, document, parsePointer(pointer), to)) continue
      return { op: 'renameItem', path: pointer, from, to }
    }
  }
  return undefined
}
