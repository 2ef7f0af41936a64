/** Proves a tenant's audit trail against its chain, or names what is wrong with it. */
import type { Database } from '../database/transaction.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { blockPurpose } from './seal.ts'

export type AuditFaultKind =
  | 'entry-altered'
  | 'entry-missing'
  | 'entry-inserted'
  | 'block-altered'
  | 'block-missing'
  | 'block-signature'
  | 'head-unexpected'

export interface AuditFault {
  readonly kind: AuditFaultKind
  /** Number of the block. */
  readonly block: number
  /** Id of the entry, where one is to blame. */
  readonly entry: string | null
  /** One sentence. */
  readonly sentence: string
}

/** Where a chain ends: noted elsewhere it shows later that nothing was cut off. */
export interface AuditHead {
  readonly number: number
  /** Hexadecimal SHA-256. */
  readonly hash: string
}

export interface AuditVerification {
  readonly sound: boolean
  readonly faults: readonly AuditFault[]
  readonly blocks: number
  /** Entries that were proven; of months that retention dropped only the chain is. */
  readonly entries: number
  /** Entries that are not sealed yet. */
  readonly waiting: number
  /** Entries of which contents or a name were erased. */
  readonly erased: number
  /** Blocks whose signature could not be looked at, because there is no ENCRYPTION_KEY, or has none. */
  readonly unsigned: number
  readonly head: AuditHead | null
}

interface BlockRow {
  readonly number: string
  readonly rows: number
  readonly era: number
  readonly tx: string
  readonly last_entry: string
  readonly trimmed: boolean
  readonly expired: boolean
  readonly previous: Buffer
  readonly hash: Buffer
  readonly signature: string | null
  readonly hash_holds: boolean
  readonly list_holds: boolean
}

const page = 100
/** A trail in ruins is told of by its first faults. */
const mostFaults = 100
const nowhere = { era: -1, tx: '-1', last_entry: '00000000-0000-0000-0000-000000000000' }

/**
 * Recomputes every digest and hash of a tenant's chain.
 *
 * @param options.expect where the chain was known to be once
 * @throws Problem ENCRYPTION_KEY_UNKNOWN where the key of the signatures is not at hand
 */
export async function verifyAudit(
  database: Database,
  secrets: Secrets,
  tenantId: string,
  options: { readonly expect?: AuditHead } = {},
): Promise<AuditVerification> {
  const faults: AuditFault[] = []
  const counts = { blocks: 0, entries: 0, unsigned: 0 }
  let last: BlockRow | undefined
  let expected = options.expect
  const fault = (kind: AuditFaultKind, block: number, sentence: string, entry?: string): void =>
    void faults.push({ kind, block, entry: entry ?? null, sentence })
  for (;;) {
    const blocks = await database.read<BlockRow>(tenantId, blocksSql, [
      tenantId,
      last?.number ?? '0',
      page,
    ])
    for (const block of blocks) {
      const number = Number(block.number)
      const before = last === undefined ? 0 : Number(last.number)
      if (number !== before + 1)
        fault(
          'block-missing',
          before + 1,
          `Expected block ${before + 1}, found none before ${number}.`,
        )
      else if (!block.previous.equals(last?.hash ?? Buffer.alloc(0)))
        fault(
          'block-altered',
          number,
          `Expected block ${number} to follow from the one before, found that it does not.`,
        )
      if (!block.hash_holds || !block.list_holds)
        fault(
          'block-altered',
          number,
          `Expected block ${number} as it was sealed, found it changed.`,
        )
      if (block.signature === null || !secrets.ready) counts.unsigned += 1
      else if (!(await secrets.verify(blockPurpose, block.hash, block.signature)))
        fault(
          'block-signature',
          number,
          `Expected block ${number} to be signed by this installation, found that it is not.`,
        )
      if (expected?.number === number) {
        if (expected.hash !== block.hash.toString('hex'))
          fault(
            'head-unexpected',
            number,
            `Expected block ${number} with hash ${expected.hash}, found ${block.hash.toString('hex')}.`,
          )
        expected = undefined
      }
      for (const { id, kind } of await wrongEntries(database, tenantId, block, last ?? nowhere))
        if (kind !== 'missing' || !block.expired)
          fault(`entry-${kind}`, number, entrySentence[kind](id, number), id)
      counts.blocks += 1
      if (!block.expired) counts.entries += block.rows
      last = block
      if (faults.length >= mostFaults) break
    }
    if (blocks.length < page || faults.length >= mostFaults) break
  }
  if (expected !== undefined && faults.length < mostFaults)
    fault(
      'head-unexpected',
      expected.number,
      `Expected block ${expected.number}, found a chain that ends before it.`,
    )
  const rest = await restOf(database, tenantId, last ?? nowhere)
  return {
    sound: faults.length === 0,
    faults: faults.slice(0, mostFaults),
    ...counts,
    ...rest,
    head:
      last === undefined ? null : { number: Number(last.number), hash: last.hash.toString('hex') },
  }
}

const entrySentence = {
  altered: (id: string, block: number) =>
    `Expected entry ${id} as block ${block} sealed it, found it altered.`,
  missing: (id: string, block: number) =>
    `Expected entry ${id}, which block ${block} sealed, found none.`,
  inserted: (id: string, block: number) =>
    `Expected nothing but what was sealed, found entry ${id} among those of block ${block}: it was inserted.`,
} as const

const blocksSql = `
  select b.number, b."rows", b.era, b.tx, b.last_entry, b.entries is null as trimmed,
         b.month < directory.audit_kept_from() as expired, b.previous, b.hash, b.signature,
         audit.block_hash(b) = b.hash as hash_holds,
         b.entries is null or (audit.list_digest(b.entries, b.digests) = b.content
           and cardinality(b.entries) = b."rows" and b.entries[b."rows"] = b.last_entry) as list_holds
    from audit.block b where b.tenant_id = $1 and b.number > $2 order by b.number limit $3`

type Position = Pick<BlockRow, 'era' | 'tx' | 'last_entry'>

/** What a block lists against what lies between the block before and its own end. */
async function wrongEntries(
  database: Database,
  tenantId: string,
  block: BlockRow,
  before: Position,
): Promise<readonly { readonly id: string; readonly kind: keyof typeof entrySentence }[]> {
  if (block.trimmed) return []
  return database.read(
    tenantId,
    `with listed as (
       select u.id, substring(b.digests from (u.n * 32 - 31)::integer for 32) as digest
         from audit.block b, unnest(b.entries) with ordinality as u(id, n)
        where b.tenant_id = $1 and b.number = $2),
     found as (
       select e.id, audit.digest(e) as digest from audit.entry e
        where e.tenant_id = $1 and (e.era, e.tx, e.id) > ($3::integer, $4::bigint, $5::uuid)
          and (e.era, e.tx, e.id) <= ($6::integer, $7::bigint, $8::uuid))
     select coalesce(l.id, f.id) as id,
            case when l.id is null then 'inserted'
                 when f.id is not null then 'altered'
                 when exists (select from audit.entry e where e.tenant_id = $1 and e.id = l.id) then 'altered'
                 else 'missing' end as kind
       from listed l full join found f on f.id = l.id
      where l.digest is distinct from f.digest order by 1 limit $9`,
    [
      tenantId,
      block.number,
      before.era,
      before.tx,
      before.last_entry,
      block.era,
      block.tx,
      block.last_entry,
      mostFaults,
    ],
  )
}

async function restOf(
  database: Database,
  tenantId: string,
  { era, tx, last_entry: lastEntry }: Position,
): Promise<{ readonly waiting: number; readonly erased: number }> {
  const [row] = await database.read<{ waiting: number; erased: number }>(
    tenantId,
    `select count(*) filter (where (e.era, e.tx, e.id) > ($2::integer, $3::bigint, $4::uuid))::integer as waiting,
            count(*) filter (where e.erased is not null)::integer as erased
       from audit.entry e where e.tenant_id = $1`,
    [tenantId, era, tx, lastEntry],
  )
  return row ?? { waiting: 0, erased: 0 }
}
