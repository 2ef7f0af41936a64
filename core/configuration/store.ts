/**
 * How configurations are kept: sections by hash, so that revisions share what did not change, and
 * as canonical text, so that a rollback gives back the same bytes.
 */
import { createHash } from 'node:crypto'
import type { Actor } from '../plugin/context.ts'
import { canonicalJson, type Json, type JsonObject } from '../schema/json.ts'
import { instantSql } from '../schema/storage.ts'
import { deepFreeze } from './compile-effective.ts'
import type { Change } from './diff.ts'
import { documentName, keepDocument, recentDocuments } from './recent-documents.ts'
import { rememberOf } from './remember.ts'

/** What a stored state of a tenant's configuration says. */
export interface StoredConfiguration {
  /** 0: the tenant has none yet. */
  readonly revision: number
  readonly document: JsonObject
  /** What the template engine keeps of the tenant: its own canonical JSON, opaque to the kernel. */
  readonly template: JsonObject | null
}
export interface RevisionSummary {
  readonly number: number
  readonly kind: string
  readonly summary: string
  readonly actor: Actor
  readonly requestId: string
  /** RFC 3339. */
  readonly at: string
}
export interface Revision extends RevisionSummary, Omit<StoredConfiguration, 'revision'> {
  readonly changes: readonly Change[]
}

/** Runs one statement for one tenant: a transaction's `query`, or `Database.read` bound to a tenant. */
export type Query = <Row>(text: string, parameters: readonly unknown[]) => Promise<Row[]>

const selectRevision = `
  select r.number, r.template, r.kind, r.summary, r.changes, r.actor_kind, r.actor_id,
         r.actor_name, r.request_id, ${instantSql('r.created_at')} as at, s.key as section, b.body
  from configuration_revision r
  left join lateral json_each_text(r.sections::json) s on true
  left join configuration_blob b on b.tenant_id = r.tenant_id and b.hash = s.value`

/**
 * The configuration in force, frozen; null when the tenant has none yet. One round trip, and only
 * its name crosses where the same document was read for another tenant of late.
 */
export async function loadHead(
  query: Query,
  tenantId: string,
): Promise<StoredConfiguration | null> {
  const known = recentDocuments()
  const rows = await query<HeadRow>(
    `select r.number, r.template, r.sections, s.key as section, b.body
     from configuration_revision r
     left join lateral json_each_text(r.sections::json) s
       on encode(sha256(convert_to(r.sections, 'UTF8')), 'hex') <> all ($2::text[])
     left join configuration_blob b on b.tenant_id = r.tenant_id and b.hash = s.value
     where r.tenant_id = $1
       and r.number = (select h.revision from configuration_head h where h.tenant_id = $1)`,
    [tenantId, [...known.keys()]],
  )
  const [first] = rows
  if (first === undefined) return null
  const name = documentName(first.sections)
  const document = known.get(name) ?? deepFreeze(documentOf(rows, first.number))
  keepDocument(name, document)
  return {
    revision: first.number,
    document,
    template: first.template === null ? null : (JSON.parse(first.template) as JsonObject),
  }
}

/** One revision, or null when the tenant has no such number. */
export async function loadRevision(
  query: Query,
  tenantId: string,
  number: number,
): Promise<Revision | null> {
  return toRevision(
    await query<RevisionRow>(`${selectRevision} where r.tenant_id = $1 and r.number = $2`, [
      tenantId,
      number,
    ]),
  )
}

/** The number of the revision in force; 0 when there is none. */
export async function headRevision(query: Query, tenantId: string): Promise<number> {
  const [row] = await query<{ revision: number }>(
    'select revision from configuration_head where tenant_id = $1',
    [tenantId],
  )
  return row?.revision ?? 0
}

/** Revisions, newest first, without their documents. */
export async function listRevisions(
  query: Query,
  tenantId: string,
  {
    before = 2_147_483_647,
    limit = 50,
  }: { readonly before?: number; readonly limit?: number } = {},
): Promise<RevisionSummary[]> {
  const rows = await query<Omit<RevisionRow, 'section' | 'body' | 'template' | 'changes'>>(
    `select number, kind, summary, actor_kind, actor_id, actor_name, request_id,
            ${instantSql('created_at')} as at
     from configuration_revision
     where tenant_id = $1 and number < $2 order by number desc limit $3`,
    [tenantId, before, limit],
  )
  return rows.map(toSummary)
}

/**
 * Revisions whose changes lie at, under or above a pointer, newest first: who changed it. Only
 * revisions kept are searched; they do not depend on how long audit rows are kept.
 */
export async function revisionsTouching(
  query: Query,
  tenantId: string,
  pointer: string,
): Promise<(RevisionSummary & { readonly changes: readonly Change[] })[]> {
  const rows = await query<Omit<RevisionRow, 'section' | 'body' | 'template'>>(
    `select number, kind, summary, changes, actor_kind, actor_id, actor_name, request_id,
            ${instantSql('created_at')} as at
     from configuration_revision where tenant_id = $1 order by number desc`,
    [tenantId],
  )
  const touches = (changed: string): boolean =>
    changed === pointer ||
    pointer.startsWith(`${changed}/`) ||
    changed.startsWith(`${pointer}/`) ||
    changed.startsWith(`${pointer}#`)
  return rows.flatMap((row) => {
    const changes = (JSON.parse(row.changes) as Change[]).filter((change) =>
      touches(change.pointer),
    )
    return changes.length === 0 ? [] : [{ ...toSummary(row), changes }]
  })
}

export interface NewRevision {
  readonly number: number
  /** What was in force before: its texts are stored already. Absent: nothing is. */
  readonly before: JsonObject | undefined
  readonly document: JsonObject
  readonly template: JsonObject | null
  readonly kind: string
  readonly summary: string
  readonly changes: readonly Change[]
  readonly actor: Actor
  readonly requestId: string
  readonly at: Date
}

/** The hash of each section's text. */
const sectionsOf = rememberOf((document): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(document).map(([section, value]) => [
      section,
      contentHash(canonicalJson(value)),
    ]),
  ),
)

/** Whether two documents have the same bytes. */
export const isSameDocument = (one: JsonObject, other: JsonObject): boolean =>
  canonicalJson(sectionsOf(one)) === canonicalJson(sectionsOf(other))

/** Writes a revision and makes it the one in force; the head row is there and locked. */
export async function storeRevision(
  query: Query,
  tenantId: string,
  revision: NewRevision,
): Promise<void> {
  const { document, before } = revision
  const sections = sectionsOf(document)
  const stored = new Set(before === undefined ? [] : Object.values(sectionsOf(before)))
  const bodies = new Map(
    Object.entries(sections).flatMap(([section, hash]) =>
      stored.has(hash) ? [] : [[hash, canonicalJson(document[section])] as const],
    ),
  )
  if (bodies.size > 0)
    await query(
      `insert into configuration_blob (tenant_id, hash, body)
       select $1, hash, body from unnest($2::text[], $3::text[]) as blob (hash, body)
       on conflict do nothing`,
      [tenantId, [...bodies.keys()], [...bodies.values()]],
    )
  await query(
    `insert into configuration_revision
       (tenant_id, number, sections, template, kind, summary, changes,
        actor_kind, actor_id, actor_name, request_id, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      tenantId,
      revision.number,
      canonicalJson(sections),
      revision.template === null ? null : canonicalJson(revision.template),
      revision.kind,
      revision.summary,
      canonicalJson(revision.changes),
      revision.actor.kind,
      revision.actor.id,
      revision.actor.name,
      revision.requestId,
      revision.at,
    ],
  )
  await query('update configuration_head set revision = $2 where tenant_id = $1', [
    tenantId,
    revision.number,
  ])
}

/** SHA-256 of a text, hex: the name that content is stored under. */
export function contentHash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

interface RevisionRow extends SectionRow {
  readonly number: number
  readonly template: string | null
  readonly kind: string
  readonly summary: string
  readonly changes: string
  readonly actor_kind: Actor['kind']
  readonly actor_id: string
  readonly actor_name: string
  readonly request_id: string
  readonly at: string
}

function toRevision(rows: readonly RevisionRow[]): Revision | null {
  const [first] = rows
  if (first === undefined) return null
  return {
    ...toSummary(first),
    document: documentOf(rows, first.number),
    template: first.template === null ? null : (JSON.parse(first.template) as JsonObject),
    changes: JSON.parse(first.changes) as Change[],
  }
}

interface SectionRow {
  readonly section: string | null
  readonly body: string | null
}
interface HeadRow extends SectionRow {
  readonly number: number
  readonly template: string | null
  readonly sections: string
}

function documentOf(rows: readonly SectionRow[], revision: number): JsonObject {
  const document: Record<string, Json> = {}
  // Rows come as the plan of the day has them; who reads the same revision twice reads the same bytes.
  const ordered = rows.toSorted((a, b) => ((a.section ?? '') < (b.section ?? '') ? -1 : 1))
  for (const { section, body } of ordered) {
    if (section === null) continue
    // A section without its text would otherwise look like an empty one and be saved as such.
    if (body === null)
      throw new Error(
        `Expected the text of section "${section}" of configuration revision ${revision}, found none; restore table configuration_blob from a backup.`,
      )
    document[section] = JSON.parse(body) as Json
  }
  return document
}

function toSummary(
  row: Omit<RevisionRow, 'section' | 'body' | 'template' | 'changes'>,
): RevisionSummary {
  return {
    number: row.number,
    kind: row.kind,
    summary: row.summary,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    requestId: row.request_id,
    at: row.at,
  }
}
