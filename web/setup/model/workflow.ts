import { itemsOf, textOf } from './item.ts'
import type { Item } from './item.ts'

/** A workflow's lists without a stage and the ways to and from it. */
export function withoutStage(
  workflow: Item,
  stage: string,
): { readonly stages: readonly Item[]; readonly transitions: readonly Item[] } {
  return {
    stages: itemsOf(workflow, 'stages').filter((one) => textOf(one, 'id') !== stage),
    transitions: itemsOf(workflow, 'transitions').filter(
      (one) => textOf(one, 'from') !== stage && textOf(one, 'to') !== stage,
    ),
  }
}

/** What tells a way apart: `new,won`. */
export const transitionKey = (transition: Item): string =>
  `${textOf(transition, 'from')},${textOf(transition, 'to')}`
