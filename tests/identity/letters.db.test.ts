/** Mails of accounts come in the language of who asks, invitations in that of the tenant. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedProduct } from '../support/composed-product.ts'
import { browserAt, mailOf, password, publicUrl } from './world.ts'

let product: ComposedProduct
beforeAll(async () => {
  // Without a mail server mails are kept, as they would be sent.
  product = await composedProduct({ identity: { publicUrl } })
}, 120_000)
afterAll(() => product?.close())

interface Kept {
  readonly body: string
  readonly token: string
}

/** The mail to an address of this subject, once it was written. */
const letter = (email: string, subject: string): Promise<Kept> =>
  vi.waitFor(
    async () => {
      const mails = await product.kernel.identity.door.keptMails()
      const found = mails.find((one) => one.recipient === email && one.subject === subject)
      if (found === undefined)
        throw new Error(
          `Expected a mail "${subject}", found ${JSON.stringify(mails.map((one) => one.subject))}.`,
        )
      const [, token = ''] = /=(.*)$/.exec(found.link ?? '') ?? []
      return { body: found.body, token: decodeURIComponent(token) }
    },
    { timeout: 20_000 },
  )

const german = { 'accept-language': 'de-AT,en;q=0.5' }

test('who asks in German reads German, in each mail of an account', async () => {
  const email = mailOf('Greta')
  const greta = browserAt(product.server)
  const ask = async (path: string, body: unknown): Promise<void> => {
    const { status, text } = await greta.call('POST', path, body, german)
    expect([path, text, status < 300]).toEqual([path, text, true])
  }
  await ask('/auth/sign-up', { email, password, name: 'Greta' })
  const welcome = await letter(email, 'Bestätigen Sie Ihre Mailadresse')
  expect(welcome.body).toContain('Willkommen bei Strata ERP.')
  await ask('/auth/verify-email', { token: welcome.token })
  await ask('/auth/sign-up', { email, password, name: 'Greta' })
  await letter(email, 'Sie haben schon ein Konto')

  const next = mailOf('Gretel')
  await ask('/auth/email/change', { email: next })
  const change = await letter(email, 'Ihre Mailadresse soll geändert werden')
  expect(change.body).toContain(`soll ${next} werden`)
  await ask('/auth/verify-email', { token: change.token })
  await letter(next, 'Bestätigen Sie Ihre neue Mailadresse')

  await ask('/auth/password/request', { email })
  await letter(email, 'Wählen Sie ein neues Passwort')
})

test('a language that is not spoken is answered in English', async () => {
  const email = mailOf('Ivo')
  const ivo = browserAt(product.server)
  const body = { email, password, name: 'Ivo' }
  await ivo.call('POST', '/auth/sign-up', body, { 'accept-language': 'it' })
  expect((await letter(email, 'Confirm your mail address')).body).toContain('within an hour')
})

test('an invitation is in the language of the tenant, and says until when where the tenant is', async () => {
  const email = mailOf('Paule')
  const paule = browserAt(product.server)
  await paule.call('POST', '/auth/sign-up', { email, password, name: 'Paule' }, german)
  const { token } = await letter(email, 'Bestätigen Sie Ihre Mailadresse')
  await paule.call('POST', '/auth/verify-email', { token })
  const tenant = { slug: 'atelier', name: 'Atelier', timezone: 'Europe/Paris', locale: 'fr-FR' }
  expect((await paule.call('POST', '/tenants', tenant)).status).toBe(201)
  const guest = mailOf('Luc')
  expect(
    (await paule.call('POST', '/invitations', { email: guest, roles: ['admin'] }, german)).status,
  ).toBe(201)
  const { body } = await letter(guest, 'Atelier vous invite')
  expect(body).toMatch(
    /^Paule vous invite à travailler avec Atelier dans Strata ERP\. .*jusqu’au \d+ \p{L}+ \d{4} à \d\d:\d\d UTC[+]\d\./u,
  )
})
