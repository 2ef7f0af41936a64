/** A button says what it does in a few words; what follows from it stands beside. */
export interface ActionWords {
  readonly name: string
  /** What else its author says of it, as a sentence of its own; empty: nothing. */
  readonly more: string
}

/** Longer ones are no label of a button. */
const longestLabel = 32

/** `Close an order; what has not come will not come` is the name `Close an order` and the rest. */
export function actionWords(summary: string): ActionWords {
  const [, name, more] = /^(.+?)\s?[:;]\s(.+)$/.exec(summary) ?? []
  if (name === undefined || more === undefined) return { name: summary, more: '' }
  return { name, more: more.charAt(0).toLocaleUpperCase() + more.slice(1) }
}

/** The label of the button that does it; `otherwise` where the name is too long for one. */
export const actionLabel = ({ name }: ActionWords, otherwise: string): string =>
  name.length <= longestLabel ? name : otherwise
