/** Documents' texts: named as files by their author, carried inside by a release. */
import type { Json } from '../merge/json.ts'
import type { Rules } from '../merge/rules.ts'
import type { Fault } from './finding.ts'
import { templateFaults } from './templates.ts'
import type { VerticalSource } from './vertical.ts'
import { mapTemplates } from './walk.ts'

export interface Inlined {
  readonly sections: Json
  readonly faults: readonly Fault[]
  /** Pointer of a text to the file it came from. */
  readonly files: ReadonlyMap<string, string>
}

/** A body that is one word ending in `.hbs` names a file below `documents/`. */
const fileName = /^[A-Za-z0-9][A-Za-z0-9._/-]*\.hbs$/

export function inlineBodies(sections: Json, source: VerticalSource, rules: Rules): Inlined {
  const faults: Fault[] = []
  const files = new Map<string, string>()
  const inlined = mapTemplates(rules.root, sections, (text, pointer) => {
    if (!fileName.test(text)) return text
    const body = Object.hasOwn(source.documents, text) ? source.documents[text] : undefined
    if (body === undefined) {
      const known = Object.keys(source.documents).join(', ')
      faults.push({
        code: 'template',
        pointer,
        message: `Expected a file in documents/ (${known || 'there are none'}), found "${text}"; add it or correct the name.`,
      })
      return text
    }
    files.set(pointer, text)
    // Line ends are not content (N2).
    return body.replaceAll('\r\n', '\n')
  })
  return { sections: inlined, faults, files }
}

/** Wrong templates of a document. */
export function bodyFaults(
  document: Json,
  rules: Rules,
  helpers: ReadonlySet<string>,
  fileOf: (pointer: string) => string | undefined,
): Fault[] {
  const faults: Fault[] = []
  mapTemplates(rules.root, document, (text, pointer, partials) => {
    const file = fileOf(pointer)
    for (const { line, column, message } of templateFaults(text, helpers, partials))
      faults.push({
        code: 'template',
        pointer,
        ...(file === undefined
          ? { message: `${message.slice(0, -1)} (line ${String(line)} of the text).` }
          : { message, at: { file, line, column } }),
      })
    return text
  })
  return faults
}
