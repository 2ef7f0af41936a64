/**
 * Workflow graphs. A struct whose keyed member has a key of two references into a sibling keyed
 * array is a graph: `transitions` keyed `[from, to]`, both naming `stages`. A node that every side
 * could reach from the first node and the merge cannot is a reference problem (I2).
 */
import { conflictOf } from './conflict.ts'
import type { Conflict } from './conflict.ts'
import type { Decide } from './decide.ts'
import { itemsByKey } from './items.ts'
import { isList, isObject, memberOf } from './json.ts'
import type { JsonObject, Value } from './json.ts'
import { getBySegments } from './locate.ts'
import type { Forced, Sides } from './pass.ts'
import { formatPointer } from './pointer.ts'
import type { Segments } from './pointer.ts'
import { childRule, ruleAt } from './rules.ts'
import type { Rule, Rules } from './rules.ts'

interface Shape {
  readonly edges: string
  readonly nodes: string
}

function shapeOf(rule: Rule): Shape | undefined {
  for (const [edges, member] of rule.members) {
    const [from, to] = member.key
    if (
      member.kind !== 'keyed' ||
      member.any === undefined ||
      from === undefined ||
      to === undefined
    )
      continue
    const target = childRule(member.any, from).ref
    const other = childRule(member.any, to).ref
    if (target === undefined || other === undefined || target.absolute || target.up !== 1) continue
    const [nodes] = target.segments
    if (nodes !== undefined && target.segments.length === 1 && other.segments[0] === nodes) {
      return { edges, nodes }
    }
  }
  return undefined
}

interface Graph {
  readonly segments: Segments
  readonly shape: Shape
  readonly value: JsonObject
}

function graphsOf(document: Value, rules: Rules): Graph[] {
  const graphs: Graph[] = []
  function visit(rule: Rule, value: Value, segments: Segments): void {
    if (!rule.holds.refs) return
    if (isObject(value)) {
      const shape = shapeOf(rule)
      if (shape !== undefined) graphs.push({ segments, shape, value })
      for (const [name, member] of Object.entries(value)) {
        visit(childRule(rule, name), member, [...segments, name])
      }
    } else if (isList(value) && rule.kind === 'keyed') {
      for (const [key, item] of itemsByKey(rule, value)) {
        visit(childRule(rule, key), item, [...segments, key])
      }
    }
  }
  visit(rules.root, document, [])
  return graphs
}

interface Reach {
  readonly nodes: ReadonlySet<string>
  readonly reached: ReadonlySet<string>
}

function reach(rule: Rule, { edges, nodes }: Shape, value: Value): Reach {
  const stages = [...itemsByKey(childRule(rule, nodes), memberOf(value, nodes)).keys()]
  const edgeRule = childRule(rule, edges)
  const [from = '', to = ''] = edgeRule.key
  const next = Map.groupBy(itemsByKey(edgeRule, memberOf(value, edges)).values(), (edge) =>
    memberOf(edge, from),
  )
  const reached = new Set<string>(stages.slice(0, 1))
  for (const stage of reached) {
    for (const edge of next.get(stage) ?? []) {
      const target = memberOf(edge, to)
      if (typeof target === 'string') reached.add(target)
    }
  }
  return { nodes: new Set(stages), reached }
}

export interface Unreachable {
  readonly conflict: Conflict
  /** Resolved to theirs: the template's edges into the node. */
  readonly forced: readonly { readonly segments: Segments; readonly choice: Forced }[]
}

/** The nodes that the merge cut off, each as a `reference` conflict at the node. */
export function unreachableNodes(
  merged: Value,
  sides: Sides,
  rules: Rules,
  decide: Decide,
): Unreachable[] {
  return graphsOf(merged, rules).flatMap(({ segments, shape, value }) => {
    const rule = ruleAt(rules, segments)
    const now = reach(rule, shape, value)
    const before = [sides.ours, sides.theirs].map((document) =>
      reach(rule, shape, getBySegments(rules, document, segments)),
    )
    return [...now.nodes].flatMap((node): Unreachable[] => {
      const having = before.filter(({ nodes }) => nodes.has(node))
      const cutOff = !now.reached.has(node) && having.every(({ reached }) => reached.has(node))
      if (!cutOff || having.length === 0) return []
      return [
        describe([...segments, shape.nodes, node], segments, shape, node, { sides, rules, decide }),
      ]
    })
  })
}

function describe(
  at: Segments,
  graph: Segments,
  { edges }: Shape,
  node: string,
  { sides, rules, decide }: { sides: Sides; rules: Rules; decide: Decide },
): Unreachable {
  const path = formatPointer(at)
  const decision = decide({ path, kind: 'reference', rule: ruleAt(rules, at) })
  const edgesAt = [...graph, edges]
  const edgeRule = ruleAt(rules, edgesAt)
  const theirs = itemsByKey(edgeRule, getBySegments(rules, sides.theirs, edgesAt))
  const into = [...theirs].filter(([, edge]) => memberOf(edge, edgeRule.key[1] ?? '') === node)
  return {
    conflict: conflictOf({
      kind: 'reference',
      path,
      message: 'After the merge nothing leads to this stage any more.',
      base: getBySegments(rules, sides.base, at),
      ours: getBySegments(rules, sides.ours, at),
      theirs: getBySegments(rules, sides.theirs, at),
      linked: formatPointer(edgesAt),
      ...(decision && { resolved: decision.resolved, resolvedBy: decision.by }),
    }),
    forced:
      decision?.resolved === 'theirs'
        ? into.map(([key]) => ({ segments: [...edgesAt, key], choice: { take: 'theirs' } }))
        : [],
  }
}
