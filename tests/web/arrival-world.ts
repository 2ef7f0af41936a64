/** People who arrive: their mails, their clicks, their authenticators. */
import { createHmac } from 'node:crypto'
import type { Page } from 'puppeteer-core'
import { vi } from 'vitest'
import type { Visitor, WebWorld } from './world.ts'
import { password } from './world.ts'

/** What a name may hold without being more than a name. */
export const hostile = '"><img src=x onerror=alert(1)> {{constructor}}'

/** The page of the newest mail to an address, with its token behind `#`. Each is handed out once. */
export function createLetterBox({
  mails,
  url,
}: WebWorld): (email: string, what: 'verify' | 'reset' | 'invitation') => Promise<string> {
  const handedOver = new Set<string>()
  return async (email, what) => {
    const path = await vi.waitFor(
      () => {
        const source = mails.mails.findLast(({ to }) => to.includes(email))?.source ?? ''
        // Quoted-printable: lines are broken with "=", and "=" is "=3D".
        const plain = source.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=')
        const found = new RegExp(`${url}(/sign-in#${what}=[\\w%.-]+)`).exec(plain)?.[1]
        if (found === undefined || handedOver.has(found))
          throw new Error(`Expected a mail to ${email} to ${what}.`)
        return found
      },
      { timeout: 30_000 },
    )
    handedOver.add(path)
    return path
  }
}

/** Somebody who counts what they press. */
export interface Hand {
  readonly clicks: number
  /** Presses what is called so: a button, a link, a card. */
  press(role: string, name: string): Promise<void>
  type(label: string, text: string): Promise<void>
  /** Follows the link of a mail: one click. */
  follow(path: string): Promise<void>
}

export function handOf({ page, open }: Visitor): Hand {
  let clicks = 0
  return {
    get clicks() {
      return clicks
    },
    async press(role, name) {
      clicks++
      await page.locator(`::-p-aria([name="${name}"][role="${role}"])`).click()
    },
    async type(label, text) {
      await page.locator(`::-p-aria([name="${label}"][role="textbox"])`).fill(text)
    },
    async follow(path) {
      clicks++
      // From a mail program: a page that was there before is left.
      await page.goto('about:blank')
      await open(path)
    },
  }
}

export const at = (page: Page, path: string): Promise<unknown> =>
  page.waitForFunction((wanted: string) => location.pathname === wanted, {}, path)

/** The part that says who it is, as people walk it; the page afterwards is theirs to await. */
export async function signInByPassword(
  hand: Hand,
  email: string,
  secret = password,
): Promise<void> {
  await hand.type('Mail address', email)
  await hand.press('button', 'Continue')
  await hand.type('Password', secret)
  await hand.press('button', 'Sign in')
}

/** The code that an authenticator shows (RFC 6238). @param step thirty seconds each, from now on */
export function totp(secret: string, step = 0): string {
  const bits = Array.from(secret, (letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  ).join('')
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [])
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + step))
  const hash = createHmac('sha1', key).update(counter).digest()
  const offset = (hash.at(-1) ?? 0) & 15
  return String((hash.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}

/** A device that keeps passkeys and asks its owner, who says yes. */
export async function giveAuthenticator(page: Page): Promise<void> {
  const session = await page.createCDPSession()
  await session.send('WebAuthn.enable', { enableUI: false })
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

/** Nothing is asked of the server any more. */
export const settled = ({ page }: Visitor): Promise<void> =>
  page.waitForNetworkIdle({ idleTime: 200 })

/** Waits until a page says something. */
export const text = ({ page }: Visitor, wanted: string): Promise<unknown> =>
  page.locator(`::-p-text(${wanted})`).wait()

/** Asks a route as the person of a page: for what happens beside the story. */
export function ask(
  { page }: Visitor,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly json: Record<string, unknown> }> {
  return page.evaluate(
    async (asked: { method: string; path: string; body: string | null }) => {
      const answer = await fetch(`/api/v1${asked.path}`, {
        method: asked.method,
        headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        ...(asked.body !== null && { body: asked.body }),
      })
      const said = await answer.text()
      const json = (said.startsWith('{') ? JSON.parse(said) : {}) as Record<string, unknown>
      return { status: answer.status, json }
    },
    { method, path, body: body === undefined ? null : JSON.stringify(body) },
  )
}
