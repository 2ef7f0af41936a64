/** M9: lists without identity; elements are compared by content, a contested list is asked as a whole. */
import { diff3, settledLines } from './diff3.ts'
import { canonical, isList } from './json.ts'
import type { Json, Value } from './json.ts'
import { decided, report } from './pass.ts'
import type { Pass, Sides, Spot } from './pass.ts'
import { exactEqual } from './equality.ts'

export function mergeSequence(pass: Pass, spot: Spot, sides: Sides): Value {
  const elements = new Map<string, Json>()
  const texts = (value: Value): string[] =>
    (isList(value) ? value : []).map((element) => {
      const text = canonical(element)
      if (!elements.has(text)) elements.set(text, element)
      return text
    })
  const [ours, theirs, base] = [texts(sides.ours), texts(sides.theirs), texts(sides.base)]
  const claimed = spot.claims !== undefined && exactEqual(sides.ours, sides.base)
  const regions = claimed ? undefined : diff3(base, ours, theirs)
  const merged = regions === undefined ? undefined : settledLines(regions)
  if (merged === undefined) {
    return decided(spot, sides, report(pass, spot, 'modify-modify', sides))
  }
  return merged.map((text) => elements.get(text) ?? null)
}
