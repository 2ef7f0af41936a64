/** Rules from an annotated JSON Schema (draft 2020-12). */
import { applyAnnotation, checkAnnotation } from './annotation.ts'
import { childPointer, parsePointer } from './pointer.ts'
import { MergeInputError } from './problems.ts'
import { draftRule, sealRules } from './rules.ts'
import type { Kind, Rule, RuleDraft, Rules } from './rules.ts'

type Schema = Readonly<Record<string, unknown>>

const isSchema = (value: unknown): value is Schema =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

const shapeOfKind: Partial<Record<Kind, 'array' | 'object' | 'string'>> = {
  struct: 'object',
  map: 'object',
  keyed: 'array',
  set: 'array',
  sequence: 'array',
  text: 'string',
}

/** Whether the schema speaks of arrays, objects or strings; a schema without a type may be any of them. */
function admits(schema: Schema, shape: 'array' | 'object' | 'string'): boolean {
  const type = schema['type']
  if (type === shape || (Array.isArray(type) && type.includes(shape))) return true
  if (type !== undefined) return false
  if (shape === 'array') return 'items' in schema || 'prefixItems' in schema
  return shape === 'object' && ('properties' in schema || 'additionalProperties' in schema)
}

/**
 * Compiles the rules of a schema. `x-merge` is read at every level; `$ref` into the same document,
 * `allOf`, `anyOf` and `oneOf` are followed.
 * @throws MergeInputError `undeclared-array` for an array without a kind, `bad-annotation` for a
 *   misspelt or unfitting annotation; `path` is the pointer into the schema.
 */
export function compileRules(schema: Schema): Rules {
  const drafts: RuleDraft[] = []
  const made = new Map<Schema, RuleDraft>()
  const following = new Set<Schema>()

  const fail = (path: string, message: string): never => {
    throw new MergeInputError('bad-annotation', path, message)
  }

  function resolve(reference: string, path: string): unknown {
    if (!reference.startsWith('#')) {
      return fail(
        path,
        `Expected a "$ref" into this schema ("#/..."), found "${reference}". Move it.`,
      )
    }
    let target: unknown = schema
    for (const segment of parsePointer(decodeURIComponent(reference.slice(1)))) {
      target = isSchema(target) && Object.hasOwn(target, segment) ? target[segment] : undefined
    }
    if (target !== undefined) return target
    return fail(path, `"$ref" "${reference}" leads nowhere. Define it or correct the pointer.`)
  }

  function compile(node: unknown, path: string): RuleDraft {
    if (isSchema(node)) {
      const known = made.get(node)
      if (known !== undefined) return known
    }
    const annotated = isSchema(node) && Object.hasOwn(node, 'x-merge')
    if (isSchema(node) && typeof node['$ref'] === 'string' && !annotated) {
      return follow(node, node['$ref'], path)
    }
    const rule = draftRule()
    drafts.push(rule)
    if (!isSchema(node)) return rule
    made.set(node, rule)
    const annotation = annotated ? checkAnnotation(node['x-merge'], `${path}/x-merge`) : {}
    if (admits(node, 'object')) rule.kind = 'struct'
    applyAnnotation(rule, annotation)
    if (admits(node, 'array') && (rule.kind === 'leaf' || rule.kind === 'struct')) {
      throw new MergeInputError(
        'undeclared-array',
        path,
        `Expected a merge kind (keyed, set, sequence or atomic) for the array at "${path}", found none. Add "x-merge": {"kind": ...}.`,
      )
    }
    compileChildren(rule, node, path)
    checkFit(rule, node, path)
    return rule
  }

  /** A plain reference *is* its target; only a reference that leads back to itself has none. */
  function follow(node: Schema, reference: string, path: string): RuleDraft {
    const target = resolve(reference, path)
    if (following.has(node)) fail(path, `"$ref" "${reference}" refers to itself. Break the circle.`)
    following.add(node)
    const rule = compile(target, reference.slice(1))
    following.delete(node)
    made.set(node, rule)
    return rule
  }

  function compileChildren(rule: RuleDraft, node: Schema, path: string): void {
    if (rule.kind === 'atomic' || rule.kind === 'sequence' || rule.kind === 'text') return
    if (rule.kind === 'keyed' || rule.kind === 'set') {
      rule.any = compile(node['items'], `${path}/items`)
      return
    }
    const properties = node['properties']
    if (isSchema(properties)) {
      for (const [name, member] of Object.entries(properties)) {
        rule.members.set(name, compile(member, childPointer(`${path}/properties`, name)))
      }
    }
    if (isSchema(node['additionalProperties'])) {
      rule.any = compile(node['additionalProperties'], `${path}/additionalProperties`)
    }
    const { required } = node
    if (Array.isArray(required)) rule.required = new Set(required.map(String))
    const { $ref: reference } = node
    if (typeof reference === 'string') {
      adopt(rule, compile(resolve(reference, path), reference.slice(1)))
    }
    for (const word of ['allOf', 'anyOf', 'oneOf']) {
      const parts = node[word]
      if (!Array.isArray(parts)) continue
      parts.forEach((part, index) => {
        adopt(rule, compile(part, `${path}/${word}/${String(index)}`))
      })
    }
  }

  /** Members that a part of `allOf` and its kin adds; what the schema itself says wins. */
  function adopt(rule: RuleDraft, part: Rule): void {
    if (part.kind === 'struct' && rule.kind === 'leaf') rule.kind = 'struct'
    for (const [name, member] of part.members) {
      if (!rule.members.has(name)) rule.members.set(name, member)
    }
    rule.any ??= part.any
  }

  function checkFit(rule: Rule, node: Schema, path: string): void {
    const shape = shapeOfKind[rule.kind]
    const typed = node['type'] !== undefined || admits(node, 'array') || admits(node, 'object')
    if (shape !== undefined && typed && !admits(node, shape)) {
      fail(
        path,
        `Merge kind "${rule.kind}" is for a value of type ${shape}; the schema at "${path}" has another. Change the kind or the type.`,
      )
    }
    if (rule.kind === 'keyed' && rule.any !== undefined && rule.any.members.size > 0) {
      for (const name of rule.key) {
        if (!rule.any.members.has(name)) {
          fail(
            path,
            `Key "${name}" at "${path}" is not a property of the items. Name one of ${[...rule.any.members.keys()].join(', ')}.`,
          )
        }
      }
    }
    const grouped = new Set<string>()
    for (const { name, members } of rule.groups) {
      for (const member of members) {
        if (!rule.members.has(member) || grouped.has(member)) {
          fail(
            path,
            `Group "${name}" at "${path}" names "${member}", which is no property of its own. Correct the group.`,
          )
        }
        grouped.add(member)
      }
    }
  }

  return sealRules(compile(schema, ''), drafts)
}
