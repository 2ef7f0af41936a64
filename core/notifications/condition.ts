/**
 * Conditions of notification rules: JSONLogic (jsonlogic.com) over the event's data. A closed list
 * of operators, paths that are written out, and bounds on size and depth, so that a condition can
 * neither reach the machine nor keep it busy. Everything that could be wrong with one is found when
 * the configuration is changed.
 */
import { defaultMethods, LogicEngine } from 'json-logic-engine'
import type { InputError } from '../problem.ts'
import type { Json, JsonObject } from '../schema/json.ts'
import { child, isList, isObject } from '../configuration/shape.ts'

const operators: readonly string[] =
  `var missing missing_some if and or ! !! == === != !== < <= > >=
   + - * / % min max in cat substr some all none`.split(/\s+/)
const known: ReadonlySet<string> = new Set(operators)
/** They hold their first argument's items in turn: paths below are the items'. */
const overItems: ReadonlySet<string> = new Set(['some', 'all', 'none'])
const comparisons: ReadonlySet<string> = new Set(
  operators.filter((name) => /^[=!<>]=?=?$/.test(name) && name !== '!' && name !== '!!'),
)

const mostParts = 200
const deepest = 12
const longestText = 1000

/** Names that lead out of the data into the machine. */
export const unsafeNames: ReadonlySet<string> = new Set([
  '__proto__',
  'constructor',
  'prototype',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
])

/** Says what is wrong with a path into the event's data, or nothing. */
export type PathFault = (path: string) => string | undefined

/**
 * What is wrong with a condition, with a pointer to the part that is.
 * @param pointer of the condition in its document
 */
export function conditionFaults(
  condition: Json,
  pointer: string,
  pathFault: PathFault,
): InputError[] {
  const faults: InputError[] = []
  let parts = 0
  const fault = (at: string, message: string): void => void faults.push({ pointer: at, message })
  const walk = (value: Json, at: string, depth: number, items: number): void => {
    parts++
    // One fault about the size is enough, and the walk itself stays bounded.
    if (parts > mostParts || depth > deepest) {
      if (faults.at(-1)?.message !== tooLarge) fault(pointer, tooLarge)
      parts = Infinity
      return
    }
    if (isList(value)) {
      for (const [index, one] of value.entries()) walk(one, child(at, String(index)), depth, items)
      return
    }
    if (typeof value === 'string' && value.length > longestText)
      fault(at, `Expected text of at most ${longestText} characters, found more; shorten it.`)
    if (!isObject(value)) return
    const names = Object.keys(value)
    const [name = ''] = names
    if (names.length !== 1 || !known.has(name)) {
      const found = names.length === 1 ? `"${name}"` : `${names.length} members`
      fault(
        at,
        `Expected one operator of ${operators.join(', ')}, found ${found}; use one of them.`,
      )
      return
    }
    const inner = child(at, name)
    const given: Json = value[name] ?? null
    const list = isList(given) ? given : [given]
    if (name === 'var' || name.startsWith('missing'))
      return checkPaths(name, list, inner, items > 0)
    if (comparisons.has(name) && list.length < 2)
      fault(inner, `Expected two values to compare, found ${list.length}; add the other.`)
    if (overItems.has(name)) {
      if (list.length !== 2)
        fault(inner, `Expected a list and a condition, found ${list.length} values; give both.`)
      if (items > 0)
        fault(inner, `Expected one walk over a list, found one in another; take it out.`)
      if (list[0] !== undefined) walk(list[0], child(inner, '0'), depth + 1, items)
      if (list[1] !== undefined) walk(list[1], child(inner, '1'), depth + 1, items + 1)
      return
    }
    walk(given, inner, depth + 1, items)
  }
  const checkPaths = (name: string, list: readonly Json[], at: string, ofItem: boolean): void => {
    if (name === 'missing_some' && (list.length !== 2 || typeof list[0] !== 'number'))
      return fault(at, 'Expected a number and a list of paths, found something else; give both.')
    const paths = name === 'var' ? list.slice(0, 1) : name === 'missing' ? list : list[1]
    for (const path of isList(paths) ? paths : [null]) {
      if (typeof path !== 'string' && typeof path !== 'number')
        fault(at, 'Expected a path that is written out, found an expression; write the path.')
      else if (
        String(path)
          .split(/[./]/)
          .some((part) => unsafeNames.has(part))
      )
        fault(at, `Expected a path into the data, found "${path}"; correct it.`)
      else if (!ofItem) {
        const wrong = pathFault(String(path))
        if (wrong !== undefined) fault(at, wrong)
      }
    }
    // A default of `var` is a plain value.
    if (
      name === 'var' &&
      list.slice(1).some((value) => typeof value === 'object' && value !== null)
    )
      fault(at, 'Expected a plain value as default, found an expression; use "if" instead.')
  }
  walk(condition, pointer, 0, 0)
  return faults
}

const tooLarge = `Expected a condition of at most ${mostParts} parts and ${deepest} levels, found a larger one; shorten it.`

const engine = new LogicEngine(
  Object.fromEntries(
    operators.flatMap((name) => {
      const method: unknown = (defaultMethods as Readonly<Record<string, unknown>>)[name]
      return method === undefined ? [] : [[name, method] as const]
    }),
  ),
  {
    // Neither compiles nor keeps anything: conditions are few and small.
    disableInline: true,
    disableInterpretedOptimization: true,
    permissive: false,
    maxDepth: deepest,
    maxArrayLength: 1000,
    maxStringLength: 10_000,
  },
)

/**
 * Whether an event's data meets a condition without faults. Values that cannot be compared, such as
 * a name with a number, do not meet it.
 */
export function meets(condition: Json, data: JsonObject): boolean {
  try {
    return Boolean(engine.truthy(engine.run(condition, data)))
  } catch {
    return false
  }
}

/** Operators that the engine lacks; a test keeps this empty. */
export const missingOperators: readonly string[] = operators.filter(
  (name) => !(name in (engine.methods as object)),
)
