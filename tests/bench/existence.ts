/** Whether the time of an answer tells what another tenant has: I7 of the security tests, in figures. */
import { randomUUID } from 'node:crypto'
import { beginTestRun, endTestRun } from '@strata-erp/core/testing'
import { send, sent } from '../isolation/api.ts'
import type { Request } from '../isolation/api.ts'
import { composedProduct } from '../support/composed-product.ts'
import { figure, median } from './measurement.ts'
import type { Measurement } from './measurement.ts'
import { rankSum } from './rank-sum.ts'

const samples = 2000
/** Left out of the figures: code and caches are warm after them. */
const warmUp = 100

/** A question about something that the neighbour has, and the same about something that nobody has. */
interface Question {
  readonly name: string
  readonly theirs: (at: number) => Request
  readonly nobodys: (at: number) => Request
}

export async function benchExistence(): Promise<readonly Measurement[]> {
  beginTestRun()
  const product = await composedProduct()
  try {
    const { server, modules } = product
    const [asking, neighbour] = [
      await product.tenant('asking', { modules }),
      await product.tenant('neighbour', { modules }),
    ]
    const made = async (token: string, path: string, body: unknown): Promise<string> => {
      const url = `/api/v1/base/${path}`
      return (await sent<{ readonly id: string }>(server, token, { method: 'POST', url, body })).id
    }
    const company = await made(neighbour.token, 'companies', {
      name: 'Nordlicht',
      email: 'info@nordlicht.example',
    })
    const unit = { code: 'pcs', name: 'Piece', dimension: 'count' }
    const theirUnit = await made(neighbour.token, 'units', unit)
    const ownUnit = await made(asking.token, 'units', unit)
    const total = samples + warmUp
    for (let at = 0; at < total; at++)
      await made(neighbour.token, 'products', { sku: `N-${at}`, name: 'Lamp', unit: theirUnit })

    const measured: { readonly name: string; readonly apart: number; readonly p: number }[] = []
    for (const { name, theirs, nobodys } of questions(company, ownUnit)) {
      const times = { theirs: [] as number[], nobodys: [] as number[] }
      const one = async (
        kind: 'theirs' | 'nobodys',
        at: number,
        asked: Request,
      ): Promise<number> => {
        const before = performance.now()
        const { status } = await send(server, asking.token, asked)
        if (at >= warmUp) times[kind].push(performance.now() - before)
        return status
      }
      for (let at = 0; at < total; at++) {
        // Which comes first changes, so that neither has what the other leaves warm.
        const pair = [
          () => one('theirs', at, theirs(at)),
          () => one('nobodys', at, nobodys(at)),
        ] as const
        const [first, second] = Math.random() < 0.5 ? pair : pair.toReversed()
        const answers = [await first?.(), await second?.()]
        if (answers[0] !== answers[1])
          throw new Error(`Expected one status to "${name}", found ${answers.join(' and ')}.`)
      }
      const apart = Math.abs(median(times.theirs) - median(times.nobodys))
      measured.push({ name, apart, p: rankSum(times.theirs, times.nobodys) })
    }
    const detail = measured
      .map(({ name, apart, p }) => `${name}: ${figure(apart)} ms, p ${figure(p)}`)
      .join('; ')
    return [
      {
        name: "another tenant's record against none: medians apart, the worst of four questions",
        value: Math.max(...measured.map(({ apart }) => apart)),
        unit: 'ms',
        goal: { atMost: 0.2 },
        detail: `${samples} answers each; ${detail}`,
      },
      {
        name: 'the same: odds that chance alone tells them apart (rank sum)',
        value: Math.min(1, Math.min(...measured.map(({ p }) => p)) * measured.length),
        unit: 'p',
        goal: { atLeast: 0.01 },
        detail: 'the smallest of four, times four (Bonferroni)',
      },
    ]
  } finally {
    await product.close()
    await endTestRun()
  }
}

const questions = (company: string, unit: string): readonly Question[] => [
  {
    name: 'read by id',
    theirs: () => ({ method: 'GET', url: `/api/v1/base/companies/${company}` }),
    nobodys: () => ({ method: 'GET', url: `/api/v1/base/companies/${randomUUID()}` }),
  },
  {
    name: 'refer to an id',
    theirs: () => person(company),
    nobodys: () => person(randomUUID()),
  },
  {
    name: 'look for an address',
    theirs: () => found('info@nordlicht.example'),
    nobodys: (at) => found(`info${at}@nobody.example`),
  },
  {
    name: 'take a unique code',
    theirs: (at) => lamp(`N-${at}`, unit),
    nobodys: (at) => lamp(`A-${at}`, unit),
  },
]
const person = (company: string): Request => ({
  method: 'POST',
  url: '/api/v1/base/people',
  body: { familyName: 'Okafor', company },
})
const found = (email: string): Request => ({
  method: 'GET',
  url: `/api/v1/base/companies?filter[email]=${encodeURIComponent(email)}`,
})
const lamp = (sku: string, unit: string): Request => ({
  method: 'POST',
  url: '/api/v1/base/products',
  body: { sku, name: 'Lamp', unit },
})
