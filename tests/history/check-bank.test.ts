import { expect, test } from 'vitest'
import { seeded } from '../support/seeded.ts'
import { checkBank, type Balances, type Transfer } from './check-bank.ts'

const start = { a: 100, b: 100, c: 100 }

/** Transfers one after another with reads between them; `fault` may change what is done. */
function bank(seed: number, fault?: (at: number, accounts: Record<string, number>) => void) {
  const chance = seeded(seed)
  const accounts: Record<string, number> = { ...start }
  const history: (Transfer | Balances)[] = []
  const names = Object.keys(start)
  for (let at = 0; at < 500; at++) {
    const [from = 'a', to = 'b'] = names.toSorted(() => chance() - 0.5)
    const amount = 1 + Math.floor(chance() * 20)
    const poor = (accounts[from] ?? 0) < amount
    // Some that went through were never answered.
    const outcome = poor ? 'failed' : chance() < 0.05 ? 'unknown' : 'ok'
    history.push({ kind: 'transfer', from, to, amount, outcome })
    if (!poor) {
      accounts[from] = (accounts[from] ?? 0) - amount
      accounts[to] = (accounts[to] ?? 0) + amount
    }
    fault?.(at, accounts)
    if (at % 5 === 4) history.push({ kind: 'balances', accounts: { ...accounts } })
  }
  return history
}

test('passes a bank that keeps its books', () => {
  for (let seed = 0; seed < 20; seed++) expect(checkBank(start, bank(seed))).toEqual([])
})

test('finds money that was made', () => {
  const history = bank(1, (at, accounts) => {
    if (at === 250) accounts['a'] = (accounts['a'] ?? 0) + 1
  })
  expect(new Set(checkBank(start, history).map(({ kind }) => kind))).toContain('wrong-total')
})

test('finds an account that owes', () => {
  const history = bank(2, (at, accounts) => {
    if (at !== 249) return
    accounts['b'] = (accounts['b'] ?? 0) + 500
    accounts['a'] = (accounts['a'] ?? 0) - 500
  })
  expect(new Set(checkBank(start, history).map(({ kind }) => kind))).toContain('overdrawn')
})

test('finds a transfer that was done twice though the total is right', () => {
  const history: (Transfer | Balances)[] = [
    { kind: 'transfer', from: 'a', to: 'b', amount: 10, outcome: 'ok' },
    { kind: 'balances', accounts: { a: 80, b: 120, c: 100 } },
  ]
  expect(checkBank(start, history).map(({ sentence }) => sentence)).toEqual([
    'Expected 90 in account a at the end, found 80.',
    'Expected 110 in account b at the end, found 120.',
  ])
})
