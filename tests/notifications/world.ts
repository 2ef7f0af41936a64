import { newId } from '@strata-erp/core'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedOptions, ComposedProduct } from '../support/composed-product.ts'
import { foundCompany } from './company.ts'
import type { Company, Employee } from './company.ts'
import { openPostOffice, openReceiver } from './post-office.ts'
import type { PostOffice, Receiver } from './post-office.ts'

export type NotificationOptions = NonNullable<ComposedOptions['notifications']>

export interface Told {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly recordId: string | null
  readonly readAt: string | null
}
export interface Ended {
  readonly id: string
  readonly recipient: string
  readonly state: string
  readonly attempts: number
  readonly error: string | null
  readonly dueAt: string | null
}
export interface Delivery extends Ended {
  readonly rule: string
  readonly status: number | null
}
export interface List<T> {
  readonly data: readonly T[]
  readonly page: { readonly next: string | null }
}

/** Two companies, the people of one, and where mails and webhooks arrive. */
export interface NotificationWorld {
  readonly product: ComposedProduct
  readonly office: PostOffice
  readonly receiver: Receiver
  readonly acme: Company
  readonly globex: Company
  /** Of acme: a sales manager. */
  readonly anna: Employee
  /** Of acme: sells. */
  readonly ben: Employee
  /** Of globex: a sales manager. */
  readonly stranger: Employee
  /** Sends what is due; `later` lets that many milliseconds pass first. */
  readonly sendDue: (company: Company, later?: number) => Promise<{ readonly next: Date | null }>
  close(): Promise<void>
}

/**
 * @param more options of notifications in place of these, or beside them
 * @param options of the product
 */
export async function notificationWorld(
  more: NotificationOptions = {},
  options: ComposedOptions = {},
): Promise<NotificationWorld> {
  const office = await openPostOffice()
  const receiver = await openReceiver()
  const product = await composedProduct({
    ...options,
    notifications: {
      smtpUrl: office.url,
      mailFrom: 'Acme ERP <erp@acme.example>',
      publicUrl: 'https://erp.example',
      allowPrivate: ['127.0.0.0/8'],
      webhookTimeout: 2000,
      ...more,
    },
  })
  const acme = await foundCompany(product, 'acme')
  const globex = await foundCompany(product, 'globex')
  return {
    product,
    office,
    receiver,
    acme,
    globex,
    anna: await acme.hire('anna', 'sales-manager'),
    ben: await acme.hire('ben', 'sales-rep'),
    stranger: await globex.hire('greta', 'sales-manager'),
    sendDue: (company, later = 0) =>
      product.kernel.notifications.sendDue(company.tenant.id, {
        now: () => new Date(Date.now() + later),
      }),
    async close() {
      await product.close()
      await office.close()
      await receiver.close()
    },
  }
}

export const won = 'crm.opportunity.won'
/** What `crm.opportunity.won` tells. */
export const crane = (more: Record<string, string | null | object> = {}) => ({
  opportunityId: newId(),
  name: 'Harbour crane',
  companyId: null,
  contactId: null,
  amount: { amount: '12000.00', currency: 'EUR' },
  ownerId: null,
  closedAt: '2026-11-21T09:00:00.000Z',
  ...more,
})
export const inbox = async (company: Company, who: Employee): Promise<readonly Told[]> =>
  (await company.ask<List<Told>>('/notifications', who)).data
export const hour = 3_600_000
