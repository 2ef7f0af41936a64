/** What a board shows beside the filters of its list, as it stands in the address. */
export interface BoardSearch {
  /** Id of the workflow, where an entity has several. */
  readonly workflow?: string
  /** Path of the money field that columns sum up. */
  readonly sum?: string
  /** On a phone: the stage whose column is in sight. */
  readonly stage?: string
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= 200 ? value : undefined

/** Reads the parameters of an address; what is not a board's is left out. */
export function readBoardSearch(search: Readonly<Record<string, unknown>>): BoardSearch {
  const workflow = text(search['workflow'])
  const sum = text(search['sum'])
  const stage = text(search['stage'])
  return {
    ...(workflow !== undefined && { workflow }),
    ...(sum !== undefined && { sum }),
    ...(stage !== undefined && { stage }),
  }
}
