/**
 * What clients did and saw, with times, for a checker to judge afterwards. Keys hold lists;
 * a transaction appends values and reads whole lists, each value is appended once at most.
 *
 * The idea is that of Elle (Kingsbury, Alvaro: "Elle: Inferring Isolation Anomalies from
 * Experimental Observations", VLDB 2020): a list tells in which order its values were written.
 */

export type Operation =
  | { readonly kind: 'append'; readonly key: string; readonly value: number }
  /** What was found; undefined where the answer never came. */
  | { readonly kind: 'read'; readonly key: string; readonly values: readonly number[] | undefined }

export interface Transaction {
  readonly id: number
  /** Who did it; a client does one thing at a time. */
  readonly client: number
  /** When it was asked for, in milliseconds of one clock. */
  readonly invoked: number
  /** When the answer came; undefined: never. */
  readonly completed: number | undefined
  /** An unknown outcome may have had its effect: the line broke before the answer. */
  readonly outcome: 'ok' | 'failed' | 'unknown'
  readonly operations: readonly Operation[]
}

export interface HistoryRecorder {
  readonly transactions: readonly Transaction[]
  /**
   * Does one transaction and writes down what came of it.
   * @param intended what is written down when the outcome stays unknown; reads without values
   * @param act does it and returns what it did and saw
   * @param failed tells a refusal (nothing happened) from an error after which nobody knows
   */
  record(
    client: number,
    intended: readonly Operation[],
    act: () => Promise<readonly Operation[]>,
    failed: (error: unknown) => boolean,
  ): Promise<void>
}

export function historyRecorder(clock: () => number = () => performance.now()): HistoryRecorder {
  const transactions: Transaction[] = []
  return {
    transactions,
    async record(client, intended, act, failed) {
      const id = transactions.length
      const begun: Transaction = {
        id,
        client,
        invoked: clock(),
        completed: undefined,
        outcome: 'unknown',
        operations: intended,
      }
      transactions.push(begun)
      try {
        const operations = await act()
        transactions[id] = { ...begun, completed: clock(), outcome: 'ok', operations }
      } catch (error) {
        if (failed(error)) transactions[id] = { ...begun, completed: clock(), outcome: 'failed' }
      }
    },
  }
}
