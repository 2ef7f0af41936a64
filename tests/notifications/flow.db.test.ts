import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedProduct } from '../support/composed-product.ts'
import { foundCompany } from './company.ts'
import type { Company } from './company.ts'
import { openPostOffice, openReceiver } from './post-office.ts'
import type { PostOffice, Receiver } from './post-office.ts'

let office: PostOffice
let receiver: Receiver
let product: ComposedProduct
let companies: readonly Company[]

beforeAll(async () => {
  office = await openPostOffice()
  receiver = await openReceiver()
  product = await composedProduct({
    notifications: { smtpUrl: office.url, allowPrivate: ['127.0.0.0/8'] },
  })
  companies = [await foundCompany(product, 'acme'), await foundCompany(product, 'globex')]
  await product.kernel.events.start()
  await product.kernel.jobs.start()
})
afterAll(async () => {
  await product?.close()
  await office?.close()
  await receiver?.close()
})

const soon = { timeout: 30_000, interval: 50 }

test('a lead that comes in tells by all channels, once, and each tenant its own people alone', async () => {
  const people = await Promise.all(
    companies.map((company) => company.hire('anna', 'sales-manager')),
  )
  for (const company of companies)
    await company.rule('x_lead', {
      on: 'crm.lead.created',
      to: ['role:sales-manager'],
      channels: ['inApp', 'mail', 'webhook'],
      subject: '{{tenant.slug}}: {{name}}',
      template: '{{record.name}} wrote.',
      webhook: `${receiver.url}/${company.tenant.slug}`,
    })
  for (const company of companies)
    for (const name of ['Ada', 'Bob'])
      expect(
        await company.answer('POST', '/crm/leads', {
          familyName: `${name} of ${company.tenant.slug}`,
        }),
      ).toMatchObject({ status: 201 })
  for (const [index, company] of companies.entries()) {
    const { slug } = company.tenant
    const who = people[index]
    await vi.waitFor(async () => {
      const { data } = await company.ask<{ data: { title: string }[] }>('/notifications', who)
      expect(data.map(({ title }) => title).sort()).toEqual([
        `${slug}: Ada of ${slug}`,
        `${slug}: Bob of ${slug}`,
      ])
    }, soon)
    await vi.waitFor(() => {
      const letters = office.letters.filter(({ to }) => to.includes(who?.email ?? ''))
      expect(letters).toHaveLength(2)
      for (const { raw } of letters) expect(raw).toContain(`of ${slug}`)
      const hooks = receiver.hooks.filter(({ path }) => path === `/${slug}`)
      expect(hooks.map(({ body }) => (JSON.parse(body) as { tenant: unknown }).tenant)).toEqual([
        { slug },
        { slug },
      ])
    }, soon)
  }
  expect(office.letters).toHaveLength(4)
  expect(receiver.hooks).toHaveLength(4)
})
