/**
 * Templates of notification rules as text. They render to plain text, always: what shows it as
 * HTML escapes all of it, so that neither data nor a template can put markup into a mail.
 */
import type Handlebars from 'handlebars'
import type { JsonObject } from '../schema/json.ts'
import { handlebars } from './handlebars.ts'
import { formatters, helperNames, mostTurns, type Manner } from './helpers.ts'

/** Most characters of a text. */
export const longestText = 20_000

let own: typeof Handlebars | undefined
const compiled = new Map<string, Handlebars.TemplateDelegate>()
const mostCompiled = 1000

/** Of one rendering; travels in Handlebars' private data, out of the reach of templates. */
export interface Running {
  readonly manner: Manner
  turns: number
}

function runningOf({ data }: Handlebars.HelperOptions): Running {
  return (data as { readonly running: Running }).running
}

/** A name that stands alone is data, also where a helper has it. */
function named(context: unknown, name: string): unknown {
  return typeof context === 'object' && context !== null && Object.hasOwn(context, name)
    ? (context as Readonly<Record<string, unknown>>)[name]
    : ''
}

/** Handlebars with our helpers and no others that could be added elsewhere. */
export function withHelpers(): typeof Handlebars {
  const made = handlebars().create()
  const builtInEach = made.helpers['each'] as Handlebars.HelperDelegate
  for (const [name, format] of Object.entries(formatters))
    made.registerHelper(name, function (this: unknown, ...given: unknown[]) {
      const options = given.pop() as Handlebars.HelperOptions
      return given.length === 0 ? named(this, name) : format(given[0], runningOf(options).manner)
    })
  made.registerHelper('eq', function (this: unknown, ...given: unknown[]) {
    given.pop()
    return given.length === 0 ? named(this, 'eq') : given[0] === given[1]
  })
  made.registerHelper('each', function (this: unknown, ...given: unknown[]) {
    const [list, options] = given as [unknown, Handlebars.HelperOptions]
    countTurns(
      runningOf(options),
      typeof list === 'object' && list !== null ? Object.keys(list).length : 0,
    )
    return builtInEach.call(this, list, options) as unknown
  })
  return made
}

/** @throws RangeError where loops turn too often */
export function countTurns(running: Running, turns: number): void {
  running.turns += turns
  if (running.turns > mostTurns)
    throw new RangeError(
      `Expected at most ${mostTurns} turns of loops, found more; name fewer items.`,
    )
}

export const knownHelpers = Object.fromEntries(helperNames.map((name) => [name, true]))

/**
 * Renders a template that has no faults with an event's data. Longer text is cut.
 * @throws RangeError where its loops turn too often
 */
export function render(template: string, data: JsonObject, manner: Manner): string {
  const running: Running = { manner, turns: 0 }
  const text = compile(template)(data, {
    data: { running },
    // Said aloud, these defaults are also kept without a warning for each try.
    allowProtoPropertiesByDefault: false,
    allowProtoMethodsByDefault: false,
  })
  return text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text
}

function compile(template: string): Handlebars.TemplateDelegate {
  let found = compiled.get(template)
  if (found === undefined) {
    if (compiled.size >= mostCompiled) compiled.clear()
    found = (own ??= withHelpers()).compile(template, {
      knownHelpers,
      knownHelpersOnly: true,
      noEscape: true,
      strict: false,
      preventIndent: true,
    })
    compiled.set(template, found)
  }
  return found
}
