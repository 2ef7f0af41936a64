/** What of a configuration people read, and where: the places that `labels` translates. */
import type { Json } from '@strata-erp/core'
import { isObject, objectOf, textOf } from './house.ts'

const read = new Set(['label', 'help', 'description', 'section', 'subject', 'template'])
/** Text of a document's partial that is a word or a sentence, no markup of its own. */
const isProse = (text: string): boolean => /\p{L}/u.test(text) && !/[<{]/.test(text)

/** Text by JSON Pointer in which an item's segment is its key. */
export function textsOf(document: Json): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const visit = (value: Json, pointer: string): void => {
    if (Array.isArray(value)) {
      for (const item of value) if (isObject(item)) visit(item, `${pointer}/${segmentOf(item)}`)
      return
    }
    if (!isObject(value)) return
    for (const [name, member] of Object.entries(value)) {
      const at = `${pointer}/${escaped(name)}`
      if (at === '/labels' || name === 'when' || name === 'settings') continue
      if (typeof member !== 'string') visit(member, at)
      else if (read.has(name) || (pointer.endsWith('/partials') && isProse(member)))
        found.set(at, member)
    }
  }
  visit(document, '')
  return found
}

function segmentOf(item: Json): string {
  const { id, key, field, from, to } = objectOf(item)
  return escaped(from === undefined ? textOf(key ?? id ?? field) : `${textOf(from)},${textOf(to)}`)
}

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')
