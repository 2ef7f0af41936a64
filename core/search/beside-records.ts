/** Comments, files and people: what is found besides records. */
import { infoSql, maySeeFile } from '../attachments/file-row.ts'
import type { FileRow } from '../attachments/file-row.ts'
import { labelOfRecord } from '../records/record-label.ts'
import { findReadable } from '../records/readable.ts'
import type { Ask } from '../records/readable.ts'
import type { Model } from '../schema/model.ts'
import type { Scope } from '../tenancy/scope.ts'
import { holdsAll } from './hits.ts'
import type { Hit } from './search-door.ts'

/** Hits among candidates by their ids. */
type Hits = ReadonlyMap<string, Hit>

/** Characters of a comment that a hit shows. */
const excerpt = 120

/** Comments on records that the caller may see. */
export async function commentHits(
  ask: Ask,
  model: Model,
  scope: Scope,
  ids: readonly string[],
): Promise<Hits> {
  const rows = await ask<{
    id: string
    entity: string
    record_id: string
    body: string
    actor_name: string
  }>(
    `select id, entity, record_id, body, actor_name from comment
     where tenant_id = $1::uuid and id = any($2::uuid[])`,
    [scope.tenant.id, ids],
  )
  const hits = new Map<string, Hit>()
  for (const { id, entity, record_id: record, body, actor_name: author } of rows) {
    const on = await titleOf(ask, model, scope, entity, record)
    if (on === undefined) continue
    const title = body.length > excerpt ? `${body.slice(0, excerpt)}…` : body
    hits.set(id, { id, title, subtitle: author, on: { entity, id: record, title: on } })
  }
  return hits
}

/** Files that the caller may see: his own uploads, and those of records. */
export async function fileHits(
  ask: Ask,
  model: Model,
  scope: Scope,
  ids: readonly string[],
): Promise<Hits> {
  const rows = await ask<FileRow>(
    `select ${infoSql('f')} as info, entity, record_id, place, released_at is not null as released,
       actor_kind, actor_id
     from stored_file f where tenant_id = $1::uuid and id = any($2::uuid[]) and released_at is null`,
    [scope.tenant.id, ids],
  )
  const hits = new Map<string, Hit>()
  for (const row of rows) {
    if (!(await maySeeFile(ask, model, scope, row))) continue
    const { entity, record_id: record } = row
    const { id, name, contentType } = row.info
    const on =
      entity === null || record === null
        ? undefined
        : await titleOf(ask, model, scope, entity, record)
    hits.set(id, {
      id,
      title: name,
      subtitle: contentType,
      ...(on !== undefined &&
        entity !== null &&
        record !== null && { on: { entity, id: record, title: on } }),
    })
  }
  return hits
}

async function titleOf(
  ask: Ask,
  model: Model,
  scope: Scope,
  entity: string,
  record: string,
): Promise<string | undefined> {
  const found = await findReadable(ask, model, scope, entity, record)
  return found && labelOfRecord(found.target, found.values)
}

/** Members by name or mail address; a tenant has so many that all are looked at. */
export async function peopleHits(
  ask: Ask,
  scope: Scope,
  words: readonly string[],
): Promise<readonly Hit[]> {
  const members = await ask<{ user_id: string; name: string; email: string }>(
    'select user_id, name, email from directory.list_members($1::uuid)',
    [scope.tenant.id],
  )
  return members
    .filter(({ name, email }) => holdsAll([name, email], words))
    .map(({ user_id: id, name, email }) => ({
      id,
      title: name === '' ? email : name,
      subtitle: name === '' ? null : email,
    }))
}
