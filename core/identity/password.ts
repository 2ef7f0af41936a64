/**
 * How passwords are kept: scrypt with a salt of 16 bytes and the cost that the OWASP Password
 * Storage Cheat Sheet names as N=2^15, r=8, p=3. Cost and salt stand in the hash, so that both may
 * grow. A hash needs 32 MiB and a third of a second: only a few are made at once.
 */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { identityProblems } from './problems.ts'

export const passwordLength = { shortest: 10, longest: 128 } as const

interface Cost {
  /** Logarithm of N. */
  readonly ln: number
  readonly r: number
  readonly p: number
}
const current: Cost = { ln: 15, r: 8, p: 3 }
const keyLength = 32
const together = 2
/** More than these make nobody wait: they are refused. */
const longestQueue = 200

let running = 0
const waiting: (() => void)[] = []

/** @throws Problem PASSWORD_UNFIT (400) */
export function requireFitPassword(password: string): void {
  const { shortest, longest } = passwordLength
  const length = Array.from(password.normalize('NFKC')).length
  if (length < shortest || length > longest)
    throw identityProblems.PASSWORD_UNFIT({ found: `one of ${length}` })
}

/** `$scrypt$ln=15,r=8,p=3$<salt>$<key>`, both in base64. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, current)
  const { ln, r, p } = current
  return `$scrypt$ln=${ln},r=${r},p=${p}$${salt.toString('base64')}$${key.toString('base64')}`
}

/** Whether a password is the one that was hashed; as slow when the hash is none. */
export async function verifyPassword(kept: string, password: string): Promise<boolean> {
  const [, ln, r, p, salt, key] =
    /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/=]+)\$([\w+/=]+)$/.exec(kept) ?? []
  const known = key !== undefined && salt !== undefined
  const cost = known ? { ln: Number(ln), r: Number(r), p: Number(p) } : current
  const expected = known ? Buffer.from(key, 'base64') : Buffer.alloc(keyLength)
  const found = await derive(password, Buffer.from(salt ?? '', 'base64'), cost)
  return known && expected.length === found.length && timingSafeEqual(expected, found)
}

/** Letters that look alike and are typed in several ways are one (RFC 8265, 4.2.1 asks for more). */
async function derive(password: string, salt: Buffer, { ln, r, p }: Cost): Promise<Buffer> {
  await turn()
  try {
    return await new Promise((resolve, reject) => {
      const N = 2 ** ln
      scrypt(
        password.normalize('NFKC'),
        salt,
        keyLength,
        { N, r, p, maxmem: 130 * N * r + 1024 * r * p },
        (error, key) => (error === null ? resolve(key) : reject(error)),
      )
    })
  } finally {
    const next = waiting.shift()
    if (next === undefined) running--
    else next()
  }
}

async function turn(): Promise<void> {
  if (running < together) {
    running++
    return
  }
  if (waiting.length >= longestQueue)
    throw identityProblems.TOO_MANY_ATTEMPTS({ seconds: 5 }, { retryAfter: 5 })
  await new Promise<void>((resolve) => waiting.push(resolve))
}
