import { describe, expect, test } from 'vitest'
import { isMailAddress, isSender, oneLine } from './address.ts'
import { compose, toHtml } from './compose.ts'
import { MailRefused, refuseInjection } from './sender.ts'

describe('a mail address', () => {
  test.each([
    'anna@example.com',
    'anna.b+erp@sub.example.co',
    "o'neill@example.org",
    'jürgen@bücher.example',
  ])('%s is one', (address) => expect(isMailAddress(address)).toBe(true))
  test.each([
    '',
    'anna',
    'anna@',
    'a@b.example,c@d.example',
    'a@b.example\r\nBcc: c@d.example',
    'Anna <a@b.example>',
    '"a b"@c.example',
    'a@b@c.example',
    'a@-.example ',
    'a@b..example',
    `${'a'.repeat(250)}@b.example`,
  ])('%j is none', (address) => expect(isMailAddress(address)).toBe(false))

  test('of a sender may have a name', () => {
    expect(isSender('Acme ERP <erp@acme.example>')).toBe(true)
    expect(isSender('erp@acme.example')).toBe(true)
    expect(isSender('Acme <a@b.example>, <c@d.example>')).toBe(false)
    expect(isSender('Acme\r\nBcc: x <a@b.example>')).toBe(false)
  })
})

describe('a mail', () => {
  const mail = {
    id: '01a1',
    recipient: 'anna@example.com',
    subject: 'Won',
    body: 'A <b>large</b>\n"deal" & more\n\nRegards',
    link: 'https://erp.example/?a=1&b="2"',
  }
  const from = 'Acme <erp@acme.example>'

  test('is the same text twice, once as HTML in which all of it is escaped', () => {
    const message = compose(mail, from)
    expect(message.text).toBe(`${mail.body}\n\n${mail.link}`)
    expect(message.html).toContain(
      '<p>A &lt;b&gt;large&lt;/b&gt;<br>&quot;deal&quot; &amp; more</p><p>Regards</p>',
    )
    expect(toHtml('', 'x" onclick="y')).not.toContain('" onclick')
    expect(message.messageId).toBe('<01a1@acme.example>')
  })

  test('with a header inside a header is refused', () => {
    const message = compose(mail, from)
    expect(() => refuseInjection(message)).not.toThrow()
    for (const wrong of [
      { subject: 'Won\r\nBcc: everybody@example.com' },
      { from: `${from}\nX: y` },
      { to: 'a@b.example, c@d.example' },
      { to: 'a@b.example\r\n' },
    ])
      expect(() => refuseInjection({ ...message, ...wrong })).toThrow(MailRefused)
  })

  test('has a subject of one line, whatever was in it', () => {
    expect(oneLine(' Won\r\n\tBcc: x\u2028\u0000y ')).toBe('Won Bcc: x y')
  })
})
