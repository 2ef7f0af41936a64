/** Labels of what pointers go through, so that a screen can say in any language where something is. */
import { formatPointer, getAt, parsePointer } from '../merge/index.ts'
import type { Json, JsonObject, Rules } from '../merge/index.ts'
import { isList, memberOf } from '../merge/json.ts'

interface Place {
  readonly pointer: string
  readonly before?: Json
  readonly after?: Json
}

/**
 * @param documents where labels are looked for, the first that has one counts
 * @param places changes and conflicts; of an order the items that it names are named too
 */
export function namesIn(
  documents: readonly JsonObject[],
  places: readonly Place[],
  rules: Rules,
): Readonly<Record<string, string>> {
  const names: Record<string, string> = {}
  const seen = new Set<string>()
  for (const pointer of places.flatMap(pointersOf)) {
    if (seen.has(pointer)) continue
    seen.add(pointer)
    for (const document of documents) {
      const label = labelAt(document, pointer, rules)
      if (label === undefined) continue
      names[pointer] = label
      break
    }
  }
  return names
}

function labelAt(document: JsonObject, pointer: string, rules: Rules): string | undefined {
  const label = memberOf(getAt(document, pointer, rules), 'label')
  return typeof label === 'string' ? label : undefined
}

/** A place and all around it; the stages of a transition; the items of an order. */
function pointersOf({ pointer, before, after }: Place): readonly string[] {
  const [bare = '', mark] = pointer.split('#')
  const segments = parsePointer(bare)
  const around = segments.map((_, index) => formatPointer(segments.slice(0, index + 1)))
  const items = mark === 'order' ? [before, after].flatMap((list) => textsOf(list)) : []
  const [section, workflow = '', list, transition = ''] = segments
  const stages =
    section === 'workflows' && list === 'transitions'
      ? transition.split(',').map((id) => formatPointer(['workflows', workflow, 'stages', id]))
      : []
  return [...around, ...items.map((id) => formatPointer([...segments, id])), ...stages]
}

const textsOf = (value: Json | undefined): readonly string[] =>
  isList(value) ? value.filter((one) => typeof one === 'string') : []
