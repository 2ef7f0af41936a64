/** Verbs for stories about service firms, told over HTTP by people with the roles of the vertical. */
import { fileURLToPath } from 'node:url'
import { composedProduct } from '../../support/composed-product.ts'
import { clientOf } from '../client.ts'
import type { Body, Client, Found } from '../client.ts'

/** Somebody with a role, at the keyboard. */
export interface Colleague extends Client {
  /** What must succeed. */
  get(path: string): Promise<Found>
  change(path: string, payload: Body): Promise<Found>
}
export interface Firm {
  colleague(role: string): Promise<Colleague>
  close(): Promise<void>
}

interface Widget extends Body {
  readonly id: string
  readonly data?: readonly Body[]
  readonly report?: { readonly data: readonly Body[] }
}

/** A firm on its first day: the vertical is applied, nothing else has happened. */
export async function openFirm(slug: string, vertical: string, version: string): Promise<Firm> {
  const product = await composedProduct()
  const folder = (key: string): string =>
    fileURLToPath(new URL(`../../../verticals/${key}`, import.meta.url))
  await product.engine.install([folder('general-services'), folder('professional-services')])
  const { tenant, token } = await product.tenant(slug, { timezone: 'Europe/Berlin' })
  await clientOf(product.server, token).make('template/apply', { vertical, version })
  return {
    async colleague(role) {
      const client = clientOf(product.server, await product.token(tenant, role))
      return {
        ...client,
        get: (path) => client.did('GET', path),
        change: (path, payload) => client.did('PATCH', path, payload),
      }
    },
    close: () => product.close(),
  }
}

/** A day around today, `2026-11-21`, in the zone of the firms told of here. */
export function day(offset: number): string {
  const instant = new Date(Date.now() + offset * 86_400_000)
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(instant)
}

export const euros = (amount: number): Body => ({ amount: amount.toFixed(2), currency: 'EUR' })

/** The id of the one record of a list that has the value. */
export async function idOf(colleague: Colleague, list: string, value: string): Promise<string> {
  const { data } = await colleague.get(`${list}${encodeURIComponent(value)}`)
  const id = data[0]?.['id']
  if (typeof id !== 'string') throw new Error(`Expected "${value}" in ${list}, found nothing.`)
  return id
}

/**
 * Widgets that answer without a row, or with nothing but empty figures, of all dashboards:
 * `sales/newLeads`.
 */
export async function emptyWidgets(colleague: Colleague): Promise<readonly string[]> {
  const empty: string[] = []
  const { data: dashboards } = await colleague.get('dashboards')
  for (const { id } of dashboards) {
    const { widgets } = await colleague.get(`dashboards/${String(id)}`)
    for (const widget of widgets as readonly Widget[]) {
      const rows = widget.data ?? widget.report?.data ?? []
      const told = rows.some((row) => Object.values(row).some(saysSomething))
      if (!told) empty.push(`${String(id)}/${widget.id}: ${JSON.stringify(widget).slice(0, 300)}`)
    }
  }
  return empty
}
const saysSomething = (value: unknown): boolean =>
  value !== null && value !== 0 && value !== '0' && JSON.stringify(value) !== '{}'
