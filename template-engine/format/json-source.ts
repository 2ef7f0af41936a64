/** JSON text with places: what is written where, and what is wrong with the writing itself. */
import { parseTree, printParseErrorCode } from 'jsonc-parser'
import type { Node, ParseError } from 'jsonc-parser'
import type { Json } from '../merge/json.ts'
import { childPointer, parsePointer } from '../merge/pointer.ts'
import { childRule } from '../merge/rules.ts'
import type { Rule, Rules } from '../merge/rules.ts'
import type { Fault, Finding } from './finding.ts'

/** Bytes of one file. */
export const biggestFile = 2_000_000
/** Objects and lists within each other. */
export const deepest = 32

export interface JsonSource {
  /** Undefined where the text is not worth reading further. */
  readonly value: Json | undefined
  readonly faults: readonly Fault[]
  /** Line and column, both from 1, of a key-segment pointer, or of the nearest thing around it. */
  readonly place: (pointer: string) => Place
  /** The key-segment pointer of a pointer that counts items by index, as validators give it. */
  readonly keyed: (indexed: string) => string
}
export interface Place {
  readonly line: number
  readonly column: number
}

/** Reads a text. Nothing is thrown: what is wrong is in `faults`. */
export function readJson(file: string, text: string, rules: Rules): JsonSource {
  const bytes = Buffer.byteLength(text)
  if (bytes > biggestFile)
    return unread({
      code: 'too-big',
      pointer: '',
      message: `Expected a file of at most ${megabytes(biggestFile)}, found ${megabytes(bytes)}; move long texts to documents/ or split the vertical.`,
    })
  const tooDeep = firstTooDeep(text)
  if (tooDeep !== undefined)
    return unread({
      code: 'too-deep',
      pointer: '',
      message: `Expected at most ${String(deepest)} levels of objects and lists, found more; flatten this.`,
      at: { file, ...placeAt(text, tooDeep) },
    })
  const { root, slip } = parseText(text)
  if (root === undefined)
    return unread({
      code: 'syntax',
      pointer: '',
      message: `Expected JSON, found ${slip.found}; correct the text here.`,
      at: { file, ...slip.place },
    })
  const faults = memberFaults(root, rules.root, '', file, text)
  const value = faults.length > 0 ? undefined : parse(text)
  return {
    value,
    faults,
    place: (pointer) => placeAt(text, nodeAt(root, rules.root, pointer).offset),
    keyed: (indexed) => keyedPointer(root, rules.root, indexed),
  }
}

export interface Slip {
  readonly place: Place
  /** `a missing comma before this` */
  readonly found: string
}

/** The tree of a text that is JSON, or where it first is not. */
export function parseText(
  text: string,
): { readonly root: Node; readonly slip?: never } | { readonly root?: never; readonly slip: Slip } {
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false })
  const [first] = errors
  return root === undefined || first !== undefined
    ? { slip: { place: placeAt(text, first?.offset ?? 0), found: symptom(first, text) } }
    : { root }
}

const unread = (fault: Fault): JsonSource => ({
  value: undefined,
  faults: [fault],
  place: () => ({ line: 1, column: 1 }),
  keyed: (indexed) => indexed,
})

/** A fault with its place in the file. */
export const located = (file: string, source: JsonSource, fault: Fault): Finding => ({
  severity: fault.severity ?? 'error',
  code: fault.code,
  ...(fault.at ?? { file, ...source.place(fault.pointer) }),
  pointer: fault.pointer,
  message: fault.message,
})

const parse = (text: string): Json => JSON.parse(text) as Json

export const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`

const symptoms: Readonly<Record<string, string>> = {
  CommaExpected: 'a missing comma before this',
  ColonExpected: 'a missing colon before this',
  ValueExpected: 'no value',
  PropertyNameExpected: 'no member name in double quotes',
  CloseBraceExpected: 'an object that is not closed with "}"',
  CloseBracketExpected: 'a list that is not closed with "]"',
  EndOfFileExpected: 'more text after the end',
  InvalidCommentToken: 'a comment',
  UnexpectedEndOfString: 'a text that is not closed with a double quote',
  InvalidSymbol: 'a word that is not JSON',
  InvalidCharacter: 'a control character inside a text',
}

function symptom(error: ParseError | undefined, text: string): string {
  if (text.trim() === '' || error === undefined) return 'an empty file'
  const name = printParseErrorCode(error.error)
  return symptoms[name] ?? name
}

export function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return { line, column: offset - (before.lastIndexOf('\n') + 1) + 1 }
}

/** Looked for without recursion, before anything that recurses sees the text. */
function firstTooDeep(text: string): number | undefined {
  let depth = 0
  let inText = false
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (inText) {
      if (character === '\\') index++
      else if (character === '"') inText = false
    } else if (character === '"') inText = true
    else if (character === '{' || character === '[') {
      if (++depth > deepest) return index
    } else if (character === '}' || character === ']') depth--
  }
  return undefined
}

/** Names that reach an object's prototype, and names that stand twice in one object. */
function memberFaults(
  node: Node,
  rule: Rule,
  pointer: string,
  file: string,
  text: string,
): Fault[] {
  if (node.type === 'array')
    return (node.children ?? []).flatMap((item, index) => {
      const segment = (rule.kind === 'keyed' ? keyOfNode(rule, item) : undefined) ?? String(index)
      const at = childPointer(pointer, segment)
      return memberFaults(item, childRule(rule, segment), at, file, text)
    })
  if (node.type !== 'object') return []
  const seen = new Set<string>()
  return (node.children ?? []).flatMap((property): Fault[] => {
    const name = nameOf(property)
    const at = childPointer(pointer, name)
    const place = { file, ...placeAt(text, property.offset) }
    const [, value] = property.children ?? []
    const isPolluting =
      name === '__proto__' || (name === 'constructor' && hasMember(value, 'prototype'))
    if (isPolluting)
      return [
        {
          code: 'polluting-key',
          pointer: at,
          message: `Expected an ordinary member name, found "${name}"; rename it.`,
          at: place,
        },
      ]
    const twice: Fault[] = seen.has(name)
      ? [
          {
            code: 'duplicate-member',
            pointer: at,
            message: `Expected "${name}" once in this object, found it twice, so that one of the two would be lost; merge or remove one.`,
            at: place,
          },
        ]
      : []
    seen.add(name)
    return value === undefined
      ? twice
      : [...twice, ...memberFaults(value, childRule(rule, name), at, file, text)]
  })
}

const nameOf = (property: Node): string => String(property.children?.[0]?.value)

const memberNode = (node: Node | undefined, name: string): Node | undefined =>
  node?.type === 'object'
    ? node.children?.findLast((property) => nameOf(property) === name)
    : undefined

const hasMember = (node: Node | undefined, name: string): boolean =>
  memberNode(node, name) !== undefined

/** The key of an item as `keyOf` would give it. */
function keyOfNode(rule: Rule, item: Node): string | undefined {
  const parts = rule.key.map((name): unknown => memberNode(item, name)?.children?.[1]?.value)
  return parts.every((part) => typeof part === 'string') ? parts.join(',') : undefined
}

/** Where a pointer leads in the text; where it leaves the text, the last thing that was there. */
function nodeAt(root: Node, rootRule: Rule, pointer: string): Node {
  let node = root
  let rule = rootRule
  let mark = root
  for (const segment of parsePointer(pointer)) {
    const next =
      node.type === 'array'
        ? (node.children ?? []).find((item, index) =>
            rule.kind === 'keyed'
              ? keyOfNode(rule, item) === segment
              : rule.kind === 'set'
                ? item.value === segment || String(index) === segment
                : String(index) === segment,
          )
        : memberNode(node, segment)
    if (next === undefined) break
    mark = next
    node = next.type === 'property' ? (next.children?.[1] ?? next) : next
    rule = childRule(rule, segment)
  }
  return mark
}

function keyedPointer(root: Node, rootRule: Rule, indexed: string): string {
  let pointer = ''
  let node: Node | undefined = root
  let rule = rootRule
  for (const segment of parsePointer(indexed)) {
    let name = segment
    if (node?.type === 'array') {
      const item: Node | undefined = node.children?.[Number(segment)]
      if (rule.kind === 'keyed' && item !== undefined) name = keyOfNode(rule, item) ?? segment
      node = item
    } else node = memberNode(node, segment)?.children?.[1]
    pointer = childPointer(pointer, name)
    rule = childRule(rule, name)
  }
  return pointer
}
