/** Judges a history of transfers between accounts: money is neither made nor lost. */

export interface Transfer {
  readonly kind: 'transfer'
  readonly from: string
  readonly to: string
  /** In the smallest unit of the currency, a whole number. */
  readonly amount: number
  readonly outcome: 'ok' | 'failed' | 'unknown'
}

export interface Balances {
  readonly kind: 'balances'
  /** All accounts, read in one transaction. */
  readonly accounts: Readonly<Record<string, number>>
}

export interface BankAnomaly {
  readonly kind: 'wrong-total' | 'overdrawn' | 'wrong-end'
  /** What was expected and found. */
  readonly sentence: string
}

/**
 * @param start the accounts before the first transfer
 * @param history in any order, but for the last balances, which were read when all was done
 */
export function checkBank(
  start: Readonly<Record<string, number>>,
  history: readonly (Transfer | Balances)[],
): readonly BankAnomaly[] {
  const total = sum(start)
  const found: BankAnomaly[] = []
  const reads = history.filter((entry) => entry.kind === 'balances')
  for (const { accounts } of reads) {
    if (sum(accounts) !== total) {
      const sentence = `Expected ${total} in all accounts, found ${sum(accounts)}.`
      found.push({ kind: 'wrong-total', sentence })
    }
    for (const [name, balance] of Object.entries(accounts)) {
      if (balance >= 0) continue
      const sentence = `Expected account ${name} to owe nothing, found ${balance}.`
      found.push({ kind: 'overdrawn', sentence })
    }
  }
  const end = reads.at(-1)?.accounts
  const transfers = history.filter((entry) => entry.kind === 'transfer')
  for (const name of end === undefined ? [] : Object.keys(start)) {
    // A transfer that nobody answered may have happened: the end lies between two bounds.
    let least = start[name] ?? 0
    let most = least
    for (const { from, to, amount, outcome } of transfers) {
      if (outcome === 'failed' || (from !== name && to !== name)) continue
      if (from === name) least -= amount
      else most += amount
      if (outcome === 'ok' && from === name) most -= amount
      if (outcome === 'ok' && to === name) least += amount
    }
    const balance = end?.[name] ?? 0
    if (balance >= least && balance <= most) continue
    const expected = least === most ? `${least}` : `${least} to ${most}`
    const sentence = `Expected ${expected} in account ${name} at the end, found ${balance}.`
    found.push({ kind: 'wrong-end', sentence })
  }
  return found
}

const sum = (accounts: Readonly<Record<string, number>>): number =>
  Object.values(accounts).reduce((left, right) => left + right, 0)
