/** A business on a vertical, from the day it opens: its people, its records and its dashboards. */
import { composedProduct } from '../../support/composed-product.ts'
import { clientOf } from '../client.ts'
import type { Body, Client, Found } from '../client.ts'

export interface Business {
  /** The administrator. */
  readonly admin: Client
  /** Somebody with one role. */
  as(role: string): Promise<Client>
  close(): Promise<void>
}

/** A tenant that takes a vertical on its first day, over HTTP. */
export async function openBusiness(slug: string, vertical: string): Promise<Business> {
  const product = await composedProduct({ verticals: true })
  const { tenant, token } = await product.tenant(slug, { currency: 'EUR' })
  const admin = clientOf(product.server, token)
  const [key, version] = vertical.split('@')
  await admin.make('template/apply', { vertical: key, version })
  return {
    admin,
    as: async (role) => clientOf(product.server, await product.token(tenant, role)),
    close: () => product.close(),
  }
}

/** A day relative to today, `2026-11-21`. */
export const day = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

export const euro = (amount: string): Body => ({ amount, currency: 'EUR' })

/** The record that a vertical brought along, by its code. */
export async function seeded(client: Client, path: string, code: string): Promise<string> {
  const { data } = await client.did('GET', `${path}?limit=100`)
  const found = data.find((record) => record['code'] === code)
  if (found === undefined) throw new Error(`Expected ${path} with the code ${code}, found none.`)
  return String(found['id'])
}

/** Goods that come in on an order; `lines` as the order and the receipt take them. */
export async function bought(client: Client, order: Body, receipt: Body = {}): Promise<Found> {
  const { id, lines } = await client.make('inventory/purchase-orders', order)
  await client.make(`inventory/purchase-orders/${id}/confirm`)
  return client.make(`inventory/purchase-orders/${id}/receive`, {
    lines: lines.map((line) => ({ line: line.id, quantity: line['quantity'], ...receipt })),
  })
}

/** Goods that leave, at once. */
export async function sold(client: Client, issue: Body): Promise<Found> {
  const { id } = await client.make('inventory/goods-issues', issue)
  return client.make(`inventory/goods-issues/${id}/post`)
}

interface Widget extends Body {
  readonly id: string
  readonly kind: string
  readonly problem?: Body
  readonly data?: readonly Body[]
  readonly report?: { readonly data: readonly Body[] }
}

/** Every widget of every dashboard, `trading/openQuotes`, with what is wrong with its answer. */
export async function widgetsWithoutData(client: Client): Promise<readonly string[]> {
  const { data: dashboards } = await client.did('GET', 'dashboards')
  const faults: string[] = []
  for (const { id } of dashboards) {
    const answer = await client.did('GET', `dashboards/${String(id)}`)
    for (const widget of answer['widgets'] as readonly Widget[]) {
      const fault = faultOf(widget)
      if (fault !== undefined) faults.push(`${String(id)}/${widget.id}: ${fault}`)
    }
  }
  return faults
}

function faultOf({ kind, problem, data, report }: Widget): string | undefined {
  if (problem !== undefined) return JSON.stringify(problem)
  const rows = report?.data ?? data ?? []
  const [first] = rows
  if (first === undefined) return 'no rows'
  return kind === 'metric' && Object.values(first).every(isNothing)
    ? JSON.stringify(first)
    : undefined
}

/** Nothing, or a figure of zero. */
const isNothing = (value: unknown): boolean =>
  value === null || Number(value) === 0 || (Array.isArray(value) && value.every(isNothing))

/** Every report, with what is wrong with its answer. */
export async function reportsThatFail(client: Client): Promise<readonly string[]> {
  const { data: reports } = await client.did('GET', 'reports')
  const faults: string[] = []
  for (const { id } of reports) {
    const { status, body } = await client.ask('GET', `reports/${String(id)}/run`)
    if (status !== 200) faults.push(`${String(id)}: ${JSON.stringify(body)}`)
  }
  return faults
}
