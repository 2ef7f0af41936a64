/** Circles in a graph of dependencies. */
import type { Dependency } from './dependencies.ts'

type Graph = ReadonlyMap<number, readonly Dependency[]>

export function graphOf(dependencies: readonly Dependency[]): Graph {
  const graph = new Map<number, Dependency[]>()
  for (const dependency of dependencies) {
    const outgoing = graph.get(dependency.from)
    if (outgoing === undefined) graph.set(dependency.from, [dependency])
    else outgoing.push(dependency)
  }
  return graph
}

/** The shortest way, as its dependencies; undefined: there is none. */
export function way(
  graph: Graph,
  from: number,
  to: number,
  within: (id: number) => boolean,
): readonly Dependency[] | undefined {
  const cameBy = new Map<number, Dependency | undefined>([[from, undefined]])
  const queue = [from]
  for (const at of queue) {
    if (at === to) break
    for (const dependency of graph.get(at) ?? []) {
      if (cameBy.has(dependency.to) || !within(dependency.to)) continue
      cameBy.set(dependency.to, dependency)
      queue.push(dependency.to)
    }
  }
  if (!cameBy.has(to)) return undefined
  const steps: Dependency[] = []
  for (let step = cameBy.get(to); step !== undefined; step = cameBy.get(step.from)) {
    steps.unshift(step)
  }
  return steps
}

/**
 * The strongly connected components of more than one node (Tarjan's algorithm, without recursion
 * since histories are long), as a number for each node that is in one.
 */
export function components(graph: Graph): ReadonlyMap<number, number> {
  const index = new Map<number, number>()
  const low = new Map<number, number>()
  const waiting: number[] = []
  const isWaiting = new Set<number>()
  const found = new Map<number, number>()
  let count = 0

  for (const start of graph.keys()) {
    if (index.has(start)) continue
    const path: { readonly node: number; next: number }[] = []
    const enter = (node: number): void => {
      index.set(node, index.size)
      low.set(node, index.size - 1)
      waiting.push(node)
      isWaiting.add(node)
      path.push({ node, next: 0 })
    }
    const lower = (node: number, to: number | undefined): void => {
      low.set(node, Math.min(low.get(node) ?? 0, to ?? 0))
    }
    enter(start)
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { node } = top
      const step = graph.get(node)?.[top.next]
      top.next += 1
      if (step !== undefined) {
        if (!index.has(step.to)) enter(step.to)
        else if (isWaiting.has(step.to)) lower(node, index.get(step.to))
        continue
      }
      path.pop()
      const above = path.at(-1)
      if (above !== undefined) lower(above.node, low.get(node))
      if (low.get(node) !== index.get(node)) continue
      const members = waiting.splice(waiting.lastIndexOf(node))
      for (const member of members) {
        isWaiting.delete(member)
        if (members.length > 1) found.set(member, count)
      }
      count += 1
    }
  }
  return found
}
