import { newId } from '@strata-erp/core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedProduct } from '../support/composed-product.ts'
import { foundCompany } from './company.ts'
import type { Company, Employee } from './company.ts'
import { openPostOffice, openReceiver } from './post-office.ts'
import type { PostOffice, Receiver } from './post-office.ts'

interface Told {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly recordId: string | null
  readonly readAt: string | null
}
interface Ended {
  readonly id: string
  readonly recipient: string
  readonly state: string
  readonly attempts: number
  readonly error: string | null
  readonly dueAt: string | null
}
interface Delivery extends Ended {
  readonly rule: string
  readonly status: number | null
}
interface List<T> {
  readonly data: readonly T[]
  readonly page: { readonly next: string | null }
}

let office: PostOffice
let receiver: Receiver
let product: ComposedProduct
let acme: Company
let globex: Company
let anna: Employee
let ben: Employee
let stranger: Employee

beforeAll(async () => {
  office = await openPostOffice()
  receiver = await openReceiver()
  product = await composedProduct({
    notifications: {
      smtpUrl: office.url,
      mailFrom: 'Acme ERP <erp@acme.example>',
      publicUrl: 'https://erp.example',
      allowPrivate: ['127.0.0.0/8'],
      webhookTimeout: 2000,
    },
  })
  acme = await foundCompany(product, 'acme')
  globex = await foundCompany(product, 'globex')
  anna = await acme.hire('anna', 'sales-manager')
  ben = await acme.hire('ben', 'sales-rep')
  stranger = await globex.hire('greta', 'sales-manager')
})
afterAll(async () => {
  await product?.close()
  await office?.close()
  await receiver?.close()
})
beforeEach(() => {
  office.letters.length = 0
  receiver.hooks.length = 0
})

const won = 'crm.opportunity.won'
/** What `crm.opportunity.won` tells. */
const crane = (more: Record<string, string | null | object> = {}) => ({
  opportunityId: newId(),
  name: 'Harbour crane',
  companyId: null,
  contactId: null,
  amount: { amount: '12000.00', currency: 'EUR' },
  ownerId: null,
  closedAt: '2026-11-21T09:00:00.000Z',
  ...more,
})
const inbox = async (company: Company, who: Employee): Promise<readonly Told[]> =>
  (await company.ask<List<Told>>('/notifications', who)).data
/** Sends what is due; `later` lets that many milliseconds pass first. */
const sendDue = (company: Company, later = 0) =>
  product.kernel.notifications.sendDue(company.tenant.id, {
    now: () => new Date(Date.now() + later),
  })
const hour = 3_600_000

/** An opportunity with the next step to call the harbour. */
async function opportunity(owner?: Employee): Promise<string> {
  const create = async (path: string, body: object): Promise<string> => {
    const { text } = await acme.answer('POST', path, body)
    return (JSON.parse(text) as { id: string }).id
  }
  const company = await create('/base/companies', { name: 'Port of Calls', isCustomer: true })
  return create('/crm/opportunities', {
    name: 'Slipway',
    company,
    nextStep: 'Call the harbour',
    ...(owner !== undefined && { owner: owner.id }),
  })
}

describe('a rule tells people in the application', () => {
  test('the owner, a role and a user, each once, and nobody else', async () => {
    await acme.rule('x_crane', {
      on: won,
      to: ['owner', 'role:sales-manager', `user:${anna.email}`],
      channels: ['inApp'],
      subject: 'Won: {{name}}',
      template: '{{name}} for {{money amount}} on {{date closedAt}}.',
    })
    await acme.hears({ type: won, payload: crane({ ownerId: ben.id }) })
    for (const who of [anna, ben]) {
      const [told, ...more] = await inbox(acme, who)
      expect(more).toEqual([])
      expect(told).toMatchObject({
        title: 'Won: Harbour crane',
        body: 'Harbour crane for €12,000.00 on Nov 21, 2026.',
        readAt: null,
      })
    }
    expect(await inbox(globex, stranger)).toEqual([])
  })

  test('once, however often the event comes', async () => {
    const before = (await inbox(acme, ben)).length
    const event = { type: won, payload: crane({ ownerId: ben.id }), id: newId() }
    for (let n = 0; n < 3; n++) await acme.hears(event)
    expect(await inbox(acme, ben)).toHaveLength(before + 1)
  })

  test('only when its condition is met, and not while it is switched off', async () => {
    const rule = {
      on: won,
      when: { '>': [{ var: 'amount.amount' }, 50_000] },
      to: [`user:${ben.email}`],
      channels: ['inApp'],
      template: 'Large: {{name}}',
    }
    await acme.rule('x_crane', { ...rule, active: false })
    await acme.rule('x_large', rule)
    const before = (await inbox(acme, ben)).length
    await acme.hears({ type: won, payload: crane() })
    expect(await inbox(acme, ben)).toHaveLength(before)
    const amount = { amount: '60000.00', currency: 'EUR' }
    await acme.hears({ type: won, payload: crane({ name: 'Dock', amount }) })
    expect((await inbox(acme, ben))[0]).toMatchObject({ body: 'Large: Dock' })
    await acme.rule('x_large', { ...rule, active: false })
  })

  test('of the record that the event is about', async () => {
    const id = await opportunity()
    await acme.rule('x_next', {
      on: won,
      when: { '==': [{ var: 'record.nextStep' }, 'Call the harbour'] },
      to: [`user:${ben.email}`],
      channels: ['inApp'],
      template: '{{record.name}}: {{record.nextStep}} ({{record.stage}}), {{link}}',
    })
    await acme.hears({ type: won, payload: crane({ opportunityId: id }) })
    await acme.hears({ type: won, payload: crane() })
    const [told] = await inbox(acme, ben)
    expect(told).toMatchObject({ recordId: id })
    expect(told?.body).toMatch(
      new RegExp(
        `^Slipway: Call the harbour \\(\\w+\\), https://erp.example/api/v1/crm/opportunities/${id}$`,
      ),
    )
  })

  test('each reads and marks their own', async () => {
    const [first] = await inbox(acme, ben)
    const before = (await acme.ask<{ count: number }>('/notifications/unread', ben)).count
    expect(before).toBeGreaterThan(0)
    await acme.post(`/notifications/${first?.id}/read`, ben)
    expect(await acme.ask('/notifications/unread', ben)).toEqual({ count: before - 1 })
    expect((await inbox(acme, ben))[0]?.readAt).not.toBeNull()
    await expect(acme.post(`/notifications/${first?.id}/read`, anna)).rejects.toThrow('404')
    await expect(globex.post(`/notifications/${first?.id}/read`, stranger)).rejects.toThrow('404')
    expect(await acme.post('/notifications/read-all', ben)).toEqual({ count: before - 1 })
    expect((await acme.ask<List<Told>>('/notifications?unread=true', ben)).data).toEqual([])
    const page = await acme.ask<List<Told>>('/notifications?limit=1', ben)
    const next = await acme.ask<List<Told>>(`/notifications?limit=1&cursor=${page.page.next}`, ben)
    expect(next.data[0]?.id).not.toBe(page.data[0]?.id)
  })
})

describe('a rule sends mails', () => {
  const mails = async (company: Company) => (await company.ask<List<Ended>>('/mail')).data

  test('to members and to addresses, as text and as HTML in which nothing of it is markup', async () => {
    await acme.rule('x_letter', {
      on: won,
      to: ['role:sales-manager', 'mail:board@partner.example', `mail:${anna.email}`],
      channels: ['mail'],
      subject: 'Won:\r\nBcc: everybody@example.com {{name}}',
      template: 'We won <b>{{name}}</b>.',
    })
    await acme.hears({
      type: won,
      payload: crane({ name: '<script>x</script>\r\nBcc: y@z.example' }),
    })
    expect(office.letters).toEqual([])
    await sendDue(acme)
    expect(office.letters.flatMap(({ to }) => to).sort()).toEqual([
      anna.email,
      'board@partner.example',
    ])
    const [letter] = office.letters
    const [headers = '', body = ''] = letter?.raw.split(/\r\n\r\n(.*)/s) ?? []
    expect(letter?.from).toBe('erp@acme.example')
    expect(headers).not.toMatch(/^bcc:/im)
    expect(headers).toMatch(/^subject: Won: Bcc: everybody/im)
    expect(headers).toMatch(/^auto-submitted: auto-generated$/im)
    expect(body).toContain('We won <b><script>')
    expect(body).toContain('&lt;script&gt;')
    expect(body).toContain('https://erp.example/api/v1/crm/opportunities/')
    expect((await mails(acme)).map(({ state }) => state)).toEqual(['sent', 'sent'])
    await sendDue(acme, hour)
    expect(office.letters).toHaveLength(2)
  })

  test('again when the server is busy, and not when it refuses for good', async () => {
    const rule = { on: won, channels: ['mail'], template: 'Won' }
    await acme.rule('x_letter', { ...rule, to: ['mail:one@partner.example'] })
    Object.assign(office.refuse, { code: 451, times: 1 })
    await acme.hears({ type: won, payload: crane() })
    const { next } = await sendDue(acme)
    expect(next).not.toBeNull()
    expect((await mails(acme))[0]).toMatchObject({ state: 'queued', attempts: 1 })
    await sendDue(acme, hour)
    expect((await mails(acme))[0]).toMatchObject({ state: 'sent', attempts: 2, error: null })

    Object.assign(office.refuse, { code: 550, times: 1 })
    await acme.hears({ type: won, payload: crane() })
    await sendDue(acme)
    const [refused] = await mails(acme)
    expect(refused).toMatchObject({ state: 'failed', attempts: 1 })
    expect(refused?.error).toContain('Not today')
    // Somebody puts it right and sends it again.
    await acme.post(`/mail/${refused?.id}/send`)
    await sendDue(acme)
    expect((await mails(acme))[0]).toMatchObject({ state: 'sent' })
    await acme.rule('x_letter', { ...rule, to: ['mail:one@partner.example'], active: false })
  })

  test('that another tenant cannot see or send', async () => {
    const [mail] = await mails(acme)
    expect(await mails(globex)).toEqual([])
    await expect(globex.ask(`/mail/${mail?.id}`)).rejects.toThrow('404')
    await expect(globex.post(`/mail/${mail?.id}/send`)).rejects.toThrow('404')
    await expect(acme.ask('/mail', ben)).rejects.toThrow('403')
  })
})

describe('a rule sends signed webhooks', () => {
  const deliveries = async (company: Company) =>
    (await company.ask<List<Delivery>>('/webhooks/deliveries')).data
  const rule = (more: object = {}) => ({
    on: won,
    to: ['owner'],
    channels: ['webhook'],
    webhook: `${receiver.url}/hooks`,
    template: 'Won: {{name}}',
    ...more,
  })

  test('that a receiver verifies as the documentation shows', async () => {
    await acme.rule('x_hook', rule())
    const { secret } = await acme.post<{ secret: string }>('/webhooks/secrets/x_hook')
    const id = await acme.hears({ type: won, payload: crane() })
    await sendDue(acme)
    const [hook, ...more] = receiver.hooks
    expect(more).toEqual([])
    if (hook === undefined) throw new Error('Expected a webhook, found none.')
    expect(JSON.parse(hook.body)).toMatchObject({
      type: won,
      data: { name: 'Harbour crane' },
      event: { id },
      rule: { id: 'x_hook' },
      tenant: { slug: 'acme' },
      message: { text: 'Won: Harbour crane' },
    })
    const verify = await verifierOfTheDocumentation()
    expect(verify(secret, hook.headers, hook.body)).toBe(true)
    expect(verify(secret, hook.headers, `${hook.body} `)).toBe(false)
    const old = { ...hook.headers, 'webhook-timestamp': '1000000000' }
    expect(verify(secret, old, hook.body)).toBe(false)
    expect((await deliveries(acme))[0]).toMatchObject({ state: 'sent', status: 204, attempts: 1 })
  })

  test('by both secrets for a day after one was replaced', async () => {
    const verify = await verifierOfTheDocumentation()
    const first = await acme.post<{ secret: string }>('/webhooks/secrets/x_hook')
    const second = await acme.post<{ secret: string }>('/webhooks/secrets/x_hook')
    await acme.hears({ type: won, payload: crane() })
    await sendDue(acme)
    const [hook] = receiver.hooks
    if (hook === undefined) throw new Error('Expected a webhook, found none.')
    for (const { secret } of [first, second])
      expect(verify(secret, hook.headers, hook.body)).toBe(true)
    await acme.hears({ type: won, payload: crane() })
    await sendDue(acme, 25 * hour)
    const later = receiver.hooks[1]
    expect(later?.headers['webhook-signature']).toMatch(/^v1,\S+$/)
    const listed = await acme.answer('GET', '/webhooks/secrets')
    expect(JSON.parse(listed.text)).toMatchObject({ data: [{ endsAt: null }, {}] })
    expect(listed.text).not.toContain('whsec_')
  })

  test('again with the same id until the receiver takes it, and is given up at last', async () => {
    receiver.answers.push(500, 302)
    await acme.hears({ type: won, payload: crane() })
    await sendDue(acme)
    expect((await deliveries(acme))[0]).toMatchObject({ state: 'queued', status: 500 })
    await sendDue(acme, hour)
    expect((await deliveries(acme))[0]).toMatchObject({ state: 'queued', status: 302 })
    await sendDue(acme, 24 * hour)
    expect((await deliveries(acme))[0]).toMatchObject({ state: 'sent', status: 204, attempts: 3 })
    expect(new Set(receiver.hooks.map(({ headers }) => headers['webhook-id'])).size).toBe(1)

    await acme.hears({ type: won, payload: crane() })
    for (let day = 0; day < 9; day++) {
      receiver.answers.push(503)
      await sendDue(acme, day * 25 * hour)
    }
    const [givenUp] = await deliveries(acme)
    expect(givenUp).toMatchObject({ state: 'failed', attempts: 9, dueAt: null })
    await acme.post(`/webhooks/deliveries/${givenUp?.id}/redeliver`)
    await sendDue(acme)
    expect((await deliveries(acme))[0]).toMatchObject({ state: 'sent', attempts: 1 })
  })

  test('to one tenant alone, and never with its secret', async () => {
    const [delivery] = await deliveries(acme)
    expect(await deliveries(globex)).toEqual([])
    await expect(globex.ask(`/webhooks/deliveries/${delivery?.id}`)).rejects.toThrow('404')
    await expect(globex.post(`/webhooks/deliveries/${delivery?.id}/redeliver`)).rejects.toThrow(
      '404',
    )
    // A rule of the same name has a secret of its own.
    await globex.rule('x_hook', rule())
    await globex.hears({ type: won, payload: crane() })
    await sendDue(globex)
    const own = await acme.post<{ secret: string }>('/webhooks/secrets/x_hook')
    const verify = await verifierOfTheDocumentation()
    const hook = receiver.hooks.at(-1)
    expect(verify(own.secret, hook?.headers ?? {}, hook?.body ?? '')).toBe(false)
    for (const path of ['/audit?limit=200', `/webhooks/deliveries/${delivery?.id}`])
      expect((await acme.answer('GET', path)).text).not.toContain('whsec_')
    await expect(acme.ask('/webhooks/deliveries', ben)).rejects.toThrow('403')
  })

  test('not any more once the rule is taken back, also what was queued', async () => {
    await acme.hears({ type: won, payload: crane() })
    await acme.rule('x_hook', rule({ active: false }))
    await sendDue(acme)
    expect(receiver.hooks).toEqual([])
    expect((await deliveries(acme))[0]).toMatchObject({ state: 'failed' })
  })

  test('to no private address, as the tenant sees in the log', async () => {
    await acme.rule('x_metadata', rule({ webhook: 'http://169.254.169.254/latest/meta-data' }))
    await acme.hears({ type: won, payload: crane() })
    await sendDue(acme)
    const [refused] = await deliveries(acme)
    expect(refused).toMatchObject({ rule: 'x_metadata', state: 'queued', status: null })
    expect(refused?.error).toContain('linkLocal')
    await acme.rule('x_metadata', rule({ active: false }))
  })
})

describe('a wrong rule is refused when the configuration is changed', () => {
  test.each<[string, object, string]>([
    ['an operator that there is not', { when: { method: ['a', 'at'] } }, '/when'],
    ['a field that the event lacks', { when: { '==': [{ var: 'nmae' }, 'x'] } }, '/when/==/0/var'],
    ['a helper that there is not', { template: '{{shout name}}' }, '/template'],
    ['a text that is unfinished', { subject: '{{#if name}}' }, '/subject'],
    ['a member of the record that there is not', { template: '{{record.nmae}}' }, '/template'],
    ['an owner of nothing', { on: 'base.product.created', to: ['owner'] }, '/to'],
    ['two addresses in one', { to: ['mail:a@b.example,c@d.example'] }, '/to'],
    ['an address with another header', { to: ['mail:a@b.example\r\nBcc: c@d.example'] }, '/to/0'],
    ['a webhook that is no web address', { webhook: 'ftp://hooks.example/' }, '/webhook'],
    ['a webhook with a password', { webhook: 'https://a:b@hooks.example/' }, '/webhook'],
  ])('%s', async (_, wrong, place) => {
    const body = {
      on: won,
      to: ['role:sales-manager'],
      channels: ['inApp'],
      template: '{{name}}',
      ...wrong,
    }
    const answer = await acme.answer('PUT', '/configuration/notifications/x_wrong', body)
    expect(answer.status).toBe(400)
    const { errors } = JSON.parse(answer.text) as { errors: { pointer: string }[] }
    expect(errors.map(({ pointer }) => pointer)).toEqual([`/notifications/x_wrong${place}`])
  })
})

type Verify = (
  secret: string,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: string,
) => boolean

/** The example in docs/notifications.md, run as it stands there. */
async function verifierOfTheDocumentation(): Promise<Verify> {
  const { readFile } = await import('node:fs/promises')
  const text = await readFile(new URL('../../docs/notifications.md', import.meta.url), 'utf8')
  const [, code = ''] = /```js\n(import .*?)```/s.exec(text) ?? []
  const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    verifyWebhook: Verify
  }
  return module.verifyWebhook
}
