import { problems } from './problems.ts'

/** What the walk needs to know of one node. */
export interface TreeNode {
  readonly id: string
  readonly name: string
  readonly parent: string | null
}

/** Whether a node stands somewhere below the one of id `above`. */
export async function standsBelow(
  node: TreeNode,
  above: string,
  load: (id: string) => Promise<TreeNode>,
): Promise<boolean> {
  for (let next = node.parent; next !== null; next = (await load(next)).parent) {
    if (next === above) return true
  }
  return false
}

/**
 * Refuses a parent that is the node itself or stands below it. `load` should lock what it reads:
 * otherwise two moves at the same moment could close a circle that neither of them sees.
 */
export async function refuseCycle(
  what: string,
  id: string,
  parent: string,
  load: (id: string) => Promise<TreeNode>,
): Promise<void> {
  const chosen = await load(parent)
  if (chosen.id === id || (await standsBelow(chosen, id, load))) {
    throw problems.TREE_CYCLE({ what, name: chosen.name })
  }
}
