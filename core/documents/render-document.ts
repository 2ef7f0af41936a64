/**
 * Document templates as HTML: Handlebars with the helpers of notifications, in which whatever comes
 * from data is escaped. What a template itself writes is markup of whoever may change the
 * configuration, so a page shows it only where no script runs.
 */
import type Handlebars from 'handlebars'
import { countTurns, knownHelpers, withHelpers } from '../notifications/render.ts'
import type { Running } from '../notifications/render.ts'
import type { Manner } from '../notifications/helpers.ts'
import { templateFaults } from '../notifications/template-faults.ts'
import type { InputError } from '../problem.ts'
import type { JsonObject } from '../schema/json.ts'

/** Most characters of a document. */
const longestDocument = 500_000
/** Most parts in one another. */
const deepestParts = 20

export interface DocumentTemplate {
  readonly body: string
  /** Parts that `{{> name}}` puts in. */
  readonly partials?: Readonly<Record<string, string>>
}

/** What is wrong with a template's texts, with pointers into `{ body, partials }`. */
export function documentFaults({ body, partials = {} }: DocumentTemplate): InputError[] {
  const names = new Set(Object.keys(partials))
  const faults = (text: string, pointer: string): InputError[] =>
    templateFaults(text, () => undefined, names).map((message) => ({ pointer, message }))
  return [
    ...faults(body, '/body'),
    ...Object.entries(partials).flatMap(([name, text]) => faults(text, `/partials/${name}`)),
  ]
}

let own: typeof Handlebars | undefined

/**
 * Renders a template that has no faults. Longer text is cut.
 * @throws RangeError where its loops and parts turn too often, also where a part holds itself
 */
export function renderDocument(
  { body, partials = {} }: DocumentTemplate,
  data: JsonObject,
  manner: Manner,
): string {
  own ??= withHelpers()
  const running: Running = { manner, turns: 0 }
  let depth = 0
  const compile = (text: string) =>
    own?.compile(text, { knownHelpers, knownHelpersOnly: true, preventIndent: true })
  const counted = Object.fromEntries(
    Object.entries(partials).map(([name, text]) => {
      const made = compile(text)
      const part: Handlebars.TemplateDelegate = (context, options) => {
        countTurns(running, 1)
        if (++depth > deepestParts)
          throw new RangeError(
            `Expected at most ${deepestParts} parts in one another, found more at "${name}"; take it out of itself.`,
          )
        try {
          return made?.(context, options) ?? ''
        } finally {
          depth--
        }
      }
      return [name, part]
    }),
  )
  const text =
    compile(body)?.(data, {
      data: { running },
      partials: counted,
      allowProtoPropertiesByDefault: false,
      allowProtoMethodsByDefault: false,
    }) ?? ''
  return text.length > longestDocument ? `${text.slice(0, longestDocument - 1)}…` : text
}
