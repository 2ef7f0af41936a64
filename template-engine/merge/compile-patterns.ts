/** Rules from a map of JSON-Pointer pattern to rule, as a rules file of `erp merge` has them. */
import { applyAnnotation, checkAnnotation } from './annotation.ts'
import { parsePointer } from './pointer.ts'
import { MergeInputError } from './problems.ts'
import { draftRule, sealRules } from './rules.ts'
import type { Rule, RuleDraft, Rules } from './rules.ts'

interface PatternNode {
  readonly rule: RuleDraft
  declared: boolean
  readonly members: Map<string, PatternNode>
  any: PatternNode | undefined
}

const patternNode = (): PatternNode => ({
  rule: draftRule(),
  declared: false,
  members: new Map(),
  any: undefined,
})

/**
 * `{"/tags": {"kind": "set"}}`; in a pattern `*` matches one
 * segment, which may be an item's key. A literal segment wins over `*` and inherits what it does
 * not say itself. What no pattern matches is a leaf: scalars as one value, objects member by
 * member, arrays are refused.
 * @throws MergeInputError `bad-annotation`, `bad-pointer`
 */
export function rulesFromPatterns(patterns: unknown): Rules {
  if (patterns === null || typeof patterns !== 'object' || Array.isArray(patterns)) {
    throw new MergeInputError(
      'bad-annotation',
      '',
      'Expected rules as a JSON object from pattern to rule, found another value. Write {"/items": {"kind": "keyed", "key": "id"}}.',
    )
  }
  const root = patternNode()
  for (const [pattern, annotation] of Object.entries(patterns)) {
    let node = root
    for (const segment of parsePointer(pattern)) {
      if (segment === '*') node = node.any ??= patternNode()
      else {
        const next = node.members.get(segment) ?? patternNode()
        node.members.set(segment, next)
        node = next
      }
    }
    applyAnnotation(node.rule, checkAnnotation(annotation, pattern))
    node.declared = true
  }
  const drafts: RuleDraft[] = []
  return sealRules(build([root], drafts), drafts)
}

/** `nodes` are all that match one place, the most literal first. */
function build(nodes: readonly PatternNode[], drafts: RuleDraft[]): RuleDraft {
  const said = nodes.find((node) => node.declared)
  const rule: RuleDraft = {
    ...(said?.rule ?? draftRule()),
    required: new Set(),
    members: new Map(),
  }
  drafts.push(rule)
  const wild = nodes.flatMap((node) => (node.any === undefined ? [] : [node.any]))
  for (const segment of new Set(nodes.flatMap((node) => [...node.members.keys()]))) {
    const literal = nodes.flatMap((node) => node.members.get(segment) ?? [])
    rule.members.set(segment, build([...literal, ...wild], drafts))
  }
  if (wild.length > 0) rule.any = build(wild, drafts)
  return requireKeys(rule)
}

/** The key of an item can never be dropped from it; nothing else is known to be required here. */
function requireKeys(rule: RuleDraft): RuleDraft {
  if (rule.kind !== 'keyed') return rule
  const required = new Set(rule.key)
  const items: Iterable<Rule> = [...rule.members.values(), ...(rule.any ? [rule.any] : [])]
  for (const item of items) Object.assign(item, { required })
  return rule
}
