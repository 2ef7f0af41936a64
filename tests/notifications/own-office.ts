/** A tenant's own mail server, on this machine: it wants a user, a password and an encrypted line. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { promisify } from 'node:util'
import { SMTPServer } from 'smtp-server'
import { findProgram } from '@strata-erp/core/testing'
import type { Letter } from './post-office.ts'

/** What lacks for a server with a certificate; undefined: nothing. */
export const missing = (): string | undefined =>
  findProgram('openssl') === undefined ? 'openssl: install openssl (Debian: openssl)' : undefined

export interface Certificate {
  readonly key: string
  readonly cert: string
}

/** A certificate for one name, which this process believes from now on. */
export async function believedCertificate(host: string): Promise<Certificate> {
  const folder = await mkdtemp(join(tmpdir(), 'strata-mail-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  try {
    const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2']
    const name = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`]
    await promisify(execFile)('openssl', [...request, ...name, '-keyout', key, '-out', cert])
    const made = { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') }
    setDefaultCACertificates([...getCACertificates('default'), made.cert])
    return made
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** From whom it takes no mail, and for whom. */
export const notMine = 'boss@else.example'
export const nobody = 'nobody@else.example'
const refusal = (responseCode: number, text: string): Error =>
  Object.assign(new Error(text), { responseCode })

export interface OwnOffice {
  readonly port: number
  readonly letters: Letter[]
  /** As whom each letter was handed in. */
  readonly users: string[]
  /** What it takes; everything else is refused, and said aloud. */
  password: string
  close(): Promise<void>
}

export async function openOwnOffice(
  security: 'tls' | 'starttls' | 'none',
  certificate: Certificate,
): Promise<OwnOffice> {
  const letters: Letter[] = []
  const users: string[] = []
  const office = { password: '' }
  const server = new SMTPServer({
    ...certificate,
    secure: security === 'tls',
    authOptional: security === 'none',
    disabledCommands: security === 'none' ? ['AUTH', 'STARTTLS'] : [],
    onAuth({ username, password: given }, _session, done) {
      const password = given ?? ''
      if (password === office.password) return done(null, { user: username ?? '' })
      const told = `${password} (${Buffer.from(password).toString('base64')})`
      done(refusal(535, `I do not know ${told}`))
    },
    onMailFrom({ address }, _session, done) {
      done(address === notMine ? refusal(553, 'That is not yours') : undefined)
    },
    onRcptTo({ address }, _session, done) {
      done(address === nobody ? refusal(550, 'No such user') : undefined)
    },
    onData(stream, session, done) {
      let raw = ''
      stream.on('data', (chunk: Buffer) => (raw += chunk.toString('utf8')))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        users.push(typeof session.user === 'string' ? session.user : '')
        letters.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw,
        })
        done()
      })
    },
  })
  // A client that does not believe the certificate goes away: that is its business.
  server.on('error', () => undefined)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return Object.assign(office, {
    port: (server.server.address() as AddressInfo).port,
    letters,
    users,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  })
}
