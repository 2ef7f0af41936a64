/** A tenant's own mail server: what leaves by it, and what happens when it does not take a mail. */
import { describeUnless } from '../backing-services/describe-with.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { missing, nobody, notMine } from './own-office.ts'
import { from, host, ownServerWorld, user } from './own-server-world.ts'
import type { OwnServerWorld } from './own-server-world.ts'
import { hour } from './world.ts'

let world: OwnServerWorld
const headersOf = (letter: { readonly raw: string } | undefined): string =>
  letter?.raw.split('\r\n\r\n')[0] ?? ''

describeUnless(missing(), 'a mail server of a tenant', () => {
  beforeAll(async () => {
    world = await ownServerWorld()
    for (const office of Object.values(world.offices)) office.password = 'open sesame ü'
  })
  afterAll(async () => world?.close())

  test.each(['tls', 'starttls'] as const)(
    'mails of a tenant leave by its own server (%s), from its own address, and in its own name',
    async (security) => {
      const { acme, office, offices, sendDue, server, set, write } = world
      office.letters.length = 0
      await acme.answer('PATCH', '/tenant', { branding: { mailName: 'Acme Cranes' } })
      expect(await set(server(security))).toMatchObject({ status: 200 })
      await write(acme, `By ${security}`)
      await sendDue(acme)
      const letter = offices[security].letters.at(-1)
      expect(letter).toMatchObject({ from, to: ['partner@else.example'] })
      expect(headersOf(letter)).toMatch(/^from: "?Acme Cranes"? <office@acme\.example>$/im)
      expect(headersOf(letter)).toMatch(new RegExp(`^subject: By ${security}$`, 'im'))
      expect(headersOf(letter)).toMatch(/^message-id: <[^@]+@acme\.example>$/im)
      expect(offices[security].users.at(-1)).toBe(user)
      expect(office.letters).toEqual([])
      expect(await world.newest(acme)).toMatchObject({ state: 'sent', error: null })
    },
  )

  test("another tenant's mails do not go there: they leave by the installation's", async () => {
    const { globex, office, offices, sendDue, write } = world
    const before = offices.starttls.letters.length + offices.tls.letters.length
    await write(globex, 'Not theirs')
    await sendDue(globex)
    expect(office.letters.map((letter) => letter.from)).toEqual(['erp@acme.example'])
    expect(offices.starttls.letters.length + offices.tls.letters.length).toBe(before)
    expect(await globex.answer('GET', '/mail/server')).toMatchObject({ text: '{"server":null}' })
  })

  test('it sends where the installation has no server, and another process knows a change at once', async () => {
    const { acme, globex, offices, server, set, write } = world
    const other = await world.another()
    await set(server('starttls'))
    await write(acme, 'From elsewhere')
    await write(globex, 'Kept')
    await other.notifications.sendDue(acme.tenant.id)
    await other.notifications.sendDue(globex.tenant.id)
    expect(headersOf(offices.starttls.letters.at(-1))).toContain('From elsewhere')
    expect(await world.newest(globex)).toMatchObject({ state: 'kept' })
    // Another server and another password, while that process has sent by the one before.
    offices.tls.password = 'another'
    await set(server('tls'))
    await write(acme, 'By the other')
    await other.notifications.sendDue(acme.tenant.id)
    expect(headersOf(offices.tls.letters.at(-1))).toContain('By the other')
  })

  test('a wrong password is said in one sentence, and the mail is tried again', async () => {
    const { acme, office, offices, sendDue, server, set, write } = world
    await set({ ...server(), password: 'let me in' })
    office.letters.length = 0
    await write(acme, 'Twice')
    const { next } = await sendDue(acme)
    expect(next).not.toBeNull()
    const refused = await world.newest(acme)
    expect(refused).toMatchObject({
      state: 'queued',
      attempts: 1,
      error: `Expected the mail server "${host}" to take the mail, found that it does not take the user and the password: 535 I do not know … (…); correct them in the settings of the mail server.`,
    })
    await set(server())
    await sendDue(acme, hour)
    expect(headersOf(offices.starttls.letters.at(-1))).toContain('Twice')
    expect(await world.newest(acme)).toMatchObject({ state: 'sent', attempts: 2, error: null })
    // Never by another server than the one that is set.
    expect(office.letters).toEqual([])
  })

  test('a reader whom it refuses for good gets nothing, a sender whom it refuses can be put right', async () => {
    const { acme, sendDue, server, set, write } = world
    await set(server())
    await write(acme, 'To nobody', nobody)
    await sendDue(acme)
    const failed = await world.newest(acme)
    expect(failed).toMatchObject({ state: 'failed', attempts: 1 })
    expect(failed?.error).toContain('found this answer: 550 No such user;')
    await set({ ...server(), from: notMine })
    await write(acme, 'From another')
    await sendDue(acme)
    expect((await world.newest(acme))?.error).toContain('553 That is not yours')
    await set(server())
    await sendDue(acme, hour)
    expect(await world.newest(acme)).toMatchObject({ state: 'sent' })
  })

  test('a certificate of another name, and a server without encryption, get no mail', async () => {
    const { acme, names, offices, sendDue, server, set, write } = world
    names.set('other.acme.example', ['127.0.0.1'])
    await set({ ...server('tls'), host: 'other.acme.example' })
    await write(acme, 'To nobody')
    await sendDue(acme)
    expect((await world.newest(acme))?.error).toMatch(/no encrypted connection .*other\.acme/)
    const { port } = offices.none
    await set({ ...server('starttls'), port })
    await write(acme, 'To nobody in the open')
    await sendDue(acme)
    const newest = await world.newest(acme)
    expect(newest).toMatchObject({ state: 'queued' })
    expect(newest?.error).toMatch(/found this answer: 5\d\d /)
    expect(offices.none.letters).toEqual([])
  })

  test('a test mail goes to who asks, or to an address, and says what the server said', async () => {
    const { acme, offices, server, set } = world
    const carla = await acme.hire('carla', 'admin')
    await set(server())
    const taken = await world.acme.post<{ to: string; answer: string }>('/mail/server/test', carla)
    expect(taken).toEqual({ to: carla.email, answer: expect.stringMatching(/^250 /) })
    expect(offices.starttls.letters.at(-1)).toMatchObject({ from, to: [carla.email] })
    // A key that is nobody's has no address of its own.
    const nobody = await acme.answer('POST', '/mail/server/test')
    expect(JSON.parse(nobody.text)).toMatchObject({ code: 'MAIL_SERVER_INVALID' })
    await set({ ...server(), password: 'wrong' })
    const to = { to: 'else@partner.example' }
    const refused = await acme.answer('POST', '/mail/server/test', to)
    expect(JSON.parse(refused.text)).toMatchObject({
      status: 422,
      code: 'MAIL_SERVER_REFUSED',
      detail: expect.stringContaining('does not take the user and the password: 535'),
    })
    await set(server())
    expect((await acme.answer('POST', '/mail/server/test', to)).status).toBe(200)
    expect(offices.starttls.letters.at(-1)).toMatchObject({ to: [to.to] })
    expect((await acme.answer('POST', '/mail/server/test', to)).status).toBe(200)
    const sixth = await acme.answer('POST', '/mail/server/test', to)
    expect(JSON.parse(sixth.text)).toMatchObject({ status: 429, code: 'RATE_LIMITED' })
  })

  test('without one, mails leave by the installation again', async () => {
    const { acme, globex, office, sendDue, write } = world
    expect((await acme.answer('DELETE', '/mail/server')).status).toBe(204)
    const again = await acme.answer('DELETE', '/mail/server')
    expect(JSON.parse(again.text)).toMatchObject({ code: 'MAIL_SERVER_NOT_SET' })
    expect((await globex.answer('POST', '/mail/server/test', { to: 'a@b.example' })).status).toBe(
      404,
    )
    office.letters.length = 0
    await write(acme, 'Home again')
    await sendDue(acme)
    expect(office.letters.map((letter) => letter.from)).toEqual(['erp@acme.example'])
  })

  test('who may not look after it neither sees nor changes it', async () => {
    const { acme, ben } = world
    await expect(acme.ask('/mail/server', ben)).rejects.toThrow('403')
    await expect(acme.post('/mail/server/test', ben)).rejects.toThrow('403')
  })
})
