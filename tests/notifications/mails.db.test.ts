import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Company } from './company.ts'
import { crane, hour, notificationWorld, won } from './world.ts'
import type { NotificationWorld, Ended, List } from './world.ts'

let world: NotificationWorld
let acme: NotificationWorld['acme']
let globex: NotificationWorld['globex']
let anna: NotificationWorld['anna']
let ben: NotificationWorld['ben']
let office: NotificationWorld['office']
let sendDue: NotificationWorld['sendDue']
beforeAll(async () => {
  world = await notificationWorld()
  ;({ acme, globex, anna, ben, office, sendDue } = world)
})
afterAll(async () => world?.close())

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
