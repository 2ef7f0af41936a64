/** Where a tenant's mail server may be, and what may be said of it (OWASP API7). */
import { describeUnless } from '../backing-services/describe-with.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { missing } from './own-office.ts'
import { host, ownServerWorld } from './own-server-world.ts'
import type { OwnServerWorld } from './own-server-world.ts'

let world: OwnServerWorld
/** A process for which no network is allowed. */
let strict: Awaited<ReturnType<OwnServerWorld['another']>>

describeUnless(missing(), 'the way to a mail server of a tenant', () => {
  beforeAll(async () => {
    world = await ownServerWorld()
    strict = await world.another({ allowPrivate: [] })
    for (const office of Object.values(world.offices)) office.password = 'open sesame'
  })
  afterAll(async () => world?.close())

  test.each([
    ['127.0.0.1', 'loopback'],
    ['10.1.2.3', 'private'],
    ['169.254.169.254', 'linkLocal'],
    ['::1', 'loopback'],
    ['::ffff:10.0.0.1', 'private'],
    ['fd00::1', 'uniqueLocal'],
  ])('a private address is refused: %s', async (address, kind) => {
    const { acme, names, server, set, write } = world
    names.set(host, [address])
    await set(server())
    await write(acme, 'Inwards')
    await strict.notifications.sendDue(acme.tenant.id)
    const mail = await world.newest(acme)
    expect(mail).toMatchObject({ state: 'queued' })
    expect(mail?.error).toBe(
      `Expected the mail server "${host}" to take the mail, found an address that is not public (${kind}); name another, or ask an operator to allow its network with WEBHOOK_ALLOW_PRIVATE.`,
    )
  })

  test('one that is written as an address is refused when it is set', async () => {
    const { server, set } = world
    for (const address of ['10.1.2.3', '169.254.169.254']) {
      const answer = await set({ ...server(), host: address })
      expect(answer.status).toBe(400)
      expect(JSON.parse(answer.text)).toMatchObject({ errors: [{ pointer: '/host' }] })
    }
  })

  test('a name is asked once for a connection, which goes to what was judged', async () => {
    const { acme, asked, names, offices, sendDue, server, set, write } = world
    // Nobody listens on the last: whoever asked again, or chose for himself, would not arrive.
    names.set(host, ['127.0.0.1'])
    await set(server())
    await write(acme, 'Straight')
    asked.length = 0
    await sendDue(acme)
    expect(asked).toEqual([host])
    expect(offices.starttls.letters.at(-1)?.raw).toContain('Straight')
    // One private address beside an allowed one is one too many.
    names.set(host, ['127.0.0.1', '10.0.0.1'])
    await write(acme, 'Beside')
    await sendDue(acme)
    expect((await world.newest(acme))?.error).toContain('not public (private)')
    names.set(host, ['127.0.0.1'])
  })

  test('without encryption only networks are reached that an operator allowed', async () => {
    const { acme, names, offices, sendDue, server, set, write } = world
    expect(await set(server('none'))).toMatchObject({ status: 200 })
    await write(acme, 'In the open')
    await sendDue(acme)
    expect(offices.none.letters.at(-1)?.raw).toContain('In the open')
    // Public, and not reached: it is refused before a connection is made.
    names.set(host, ['8.8.8.8'])
    await write(acme, 'In the open, abroad')
    await sendDue(acme)
    expect((await world.newest(acme))?.error).toContain(
      'not one that is reached without encryption',
    )
    names.set(host, ['127.0.0.1'])
  })

  test.each([
    ['a port where no mail is', { port: 22 }, '/port'],
    ['a host that is no name', { host: 'mail acme' }, '/host'],
    ['a sender with another header', { from: 'a@b.example\r\nBcc: c@d.example' }, '/from'],
    ['a user of two lines', { user: 'erp\r\nRCPT TO:<x@y.example>' }, '/user'],
    ['a password without a user', { user: null }, '/user'],
    ['another way of encryption', { security: 'ssl' }, '/security'],
    ['what nobody declared', { tenant_id: 'x' }, '/tenant_id'],
  ])('%s is refused, at its place', async (_, wrong, pointer) => {
    const answer = await world.set({ ...world.server(), ...wrong })
    expect(answer.status).toBe(400)
    const { errors } = JSON.parse(answer.text) as { errors: { pointer: string }[] }
    expect(errors.map((one) => one.pointer)).toEqual([pointer])
  })

  test('a name that leads nowhere, and a server that is away, are said so', async () => {
    const { acme, sendDue, server, set, write } = world
    await set({ ...server(), host: 'nowhere.acme.example' })
    await write(acme, 'Nowhere')
    await sendDue(acme)
    expect((await world.newest(acme))?.error).toContain('no address behind its name')
    await set({ ...server(), port: 9 + 1024 })
    await write(acme, 'Away')
    await sendDue(acme)
    expect((await world.newest(acme))?.error).toContain('(ECONNREFUSED)')
  })
})
