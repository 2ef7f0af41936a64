/** Which elements of a section are the template's, which are changed, own or removed. */
import { isSame } from './item.ts'
import type { Json } from './item.ts'
import { elementsOf } from './sections.ts'
import type { Element, SectionName } from './sections.ts'

export type ElementState = 'template' | 'changed' | 'own'

export interface States {
  /** By the element's path, joined by `/`. */
  readonly of: ReadonlyMap<string, ElementState>
  /** What the template has and the tenant took out. */
  readonly removed: readonly Element[]
}

export const stateKey = (path: readonly string[]): string => path.join('/')

/** @param template the section as the template has it; undefined: it has none of it */
export function statesOf(
  section: SectionName,
  value: Json | undefined,
  template: Json | undefined,
): States {
  const given = new Map(
    elementsOf(section, template).map((element) => [stateKey(element.path), element]),
  )
  const there = elementsOf(section, value)
  const states = there.map(({ path, item }): [string, ElementState] => {
    const key = stateKey(path)
    const before = given.get(key)
    return [key, before === undefined ? 'own' : isSame(item, before.item) ? 'template' : 'changed']
  })
  const keys = new Set(states.map(([key]) => key))
  return {
    of: new Map(states),
    removed: [...given].flatMap(([key, element]) => (keys.has(key) ? [] : [element])),
  }
}
