import { problems } from './problems.ts'

/**
 * Tags as they are kept: trimmed, each once (whatever its case), in the order given.
 * Throws TAGS_MALFORMED when the value is no list of short texts.
 */
export function tidyTags(value: unknown): readonly string[] {
  if (value === null || value === undefined) return []
  if (!Array.isArray(value)) throw problems.TAGS_MALFORMED({ found: `a ${typeof value}` })
  const tags = new Map<string, string>()
  for (const entry of value as unknown[]) {
    const tag = typeof entry === 'string' ? entry.trim() : ''
    if (tag === '' || tag.length > 40) {
      throw problems.TAGS_MALFORMED({ found: JSON.stringify(entry).slice(0, 60) })
    }
    const key = tag.toLowerCase()
    if (!tags.has(key)) tags.set(key, tag)
  }
  if (tags.size > 20) throw problems.TAGS_MALFORMED({ found: `${tags.size} tags` })
  return [...tags.values()]
}
