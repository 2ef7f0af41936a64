/**
 * What proves that a tenant was erased. It names the tenant by its id alone and nobody by name; each
 * certificate's hash covers the one before it, so that none can be changed or taken away unseen.
 */
import { createHash } from 'node:crypto'
import type { Database } from '../database/transaction.ts'
import { canonicalJson } from '../schema/json.ts'
import { validate as isUuid } from 'uuid'
import { lifecycleProblems } from './problems.ts'

export interface Erased {
  /** A table, `files`, `cache keys` or `people`. */
  readonly what: string
  readonly count: number
}
export interface Retained {
  readonly entity: string
  readonly count: number
  /** Why: financial records. */
  readonly kind: 'financial'
  /** Calendar date until which the law keeps the last of them. */
  readonly keepUntil: string
}
/** What is certified: the text that is hashed is its canonical JSON (RFC 8785). */
export interface CertificateContent {
  readonly id: string
  readonly tenant: string
  readonly requestedAt: string
  readonly beganAt: string
  readonly completedAt: string
  readonly erased: readonly Erased[]
  /** In the archive, without anything that names a person. */
  readonly retained: readonly Retained[]
  /** What this installation cannot erase, and when it goes. */
  readonly notes: readonly string[]
}
export interface Certificate extends CertificateContent {
  /** From 1 in the order of completion. */
  readonly place: number
  /** SHA-256 of the hash before it, a line feed and the content. */
  readonly hash: string
}

interface CertificateRow {
  readonly place: string
  readonly certificate: string
  readonly hash: string
}

export const certificateText = (content: CertificateContent): string => canonicalJson(content)

const toCertificate = ({ place, certificate, hash }: CertificateRow): Certificate => ({
  ...(JSON.parse(certificate) as CertificateContent),
  place: Number(place),
  hash,
})

/** By the id of the erasure or of the tenant. @throws CERTIFICATE_NOT_FOUND */
export async function findCertificate(database: Database, id: string): Promise<Certificate> {
  const [row] = isUuid(id)
    ? await database.directory<CertificateRow>(
        'select place, certificate, hash from directory.certificates($1, 0, 1)',
        [id],
      )
    : []
  if (row === undefined) throw lifecycleProblems.CERTIFICATE_NOT_FOUND({ id: id.slice(0, 64) })
  return toCertificate(row)
}

const pageSize = 200

/** All of them in their order; read in pages as they are used. */
export async function* listCertificates(
  database: Database,
): AsyncGenerator<Certificate & { readonly text: string }> {
  for (let after = '0'; ;) {
    const rows = await database.directory<CertificateRow>(
      'select place, certificate, hash from directory.certificates(null, $1, $2)',
      [after, pageSize],
    )
    for (const row of rows) yield { ...toCertificate(row), text: row.certificate }
    const last = rows.at(-1)
    if (last === undefined || rows.length < pageSize) return
    after = last.place
  }
}

/** The place of the first certificate that is not as it was written, or that is missing; null: none. */
export async function brokenPlace(database: Database): Promise<number | null> {
  let before = ''
  let place = 0
  for await (const one of listCertificates(database)) {
    place += 1
    const hash = createHash('sha256').update(`${before}\n${one.text}`).digest('hex')
    if (one.place !== place || one.hash !== hash) return place
    before = hash
  }
  return null
}
