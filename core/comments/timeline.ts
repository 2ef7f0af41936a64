import { isShown } from '../access/shown.ts'
import { attachmentSql } from '../attachments/attachments.ts'
import { attachmentsPlace } from '../attachments/file-row.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import { shownState } from '../audit/audit-log.ts'
import { byId, nextPage } from '../records/cursor.ts'
import type { Cursors } from '../records/cursor.ts'
import { requireReadable } from '../records/readable.ts'
import type { Ask } from '../records/readable.ts'
import type { CompiledEntity } from '../schema/model.ts'
import { instantSql } from '../schema/storage.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { TimelineDoor } from './comments-door.ts'
import { commentSql } from './comments.ts'

interface Row {
  readonly id: string
  readonly kind: 'change' | 'stage' | 'comment' | 'attachment'
  readonly entry: Readonly<Record<string, unknown>>
  readonly before: unknown
  readonly after: unknown
}

const actorSql = (row: string): string =>
  `'actor', json_build_object('kind', ${row}.actor_kind, 'id', ${row}.actor_id, 'name', ${row}.actor_name)`
const nothing = 'null::jsonb as before, null::jsonb as after'

/**
 * Each source hands over its newest, so that the list costs as much as its page, not as its past.
 * All ids are UUIDv7: their order is that of time.
 */
const sources: readonly string[] = [
  `select a.id, 'change' as kind, json_build_object('id', a.id, 'at', ${instantSql('a.at')},
     'action', a.action, ${actorSql('a')}) as entry, a.before, a.after
   from audit.entry a where a.tenant_id = $1::uuid and a.entity = $2::text and a.record_id = $3::uuid
     and right(a.action, 5) <> '.read' and right(a.action, 7) <> '.export'
     and ($4::uuid is null or a.id < $4::uuid) order by a.id desc limit $5::int`,
  `select s.id, 'stage' as kind, json_build_object('id', s.id, 'at', ${instantSql('s.at')},
     'workflow', s.workflow, 'from', s.from_stage, 'to', s.to_stage, ${actorSql('s')}) as entry, ${nothing}
   from stage_change s where s.tenant_id = $1::uuid and s.entity = $2::text and s.record_id = $3::uuid
     and ($4::uuid is null or s.id < $4::uuid) order by s.id desc limit $5::int`,
  `select c.id, 'comment' as kind, ${commentSql('c')} as entry, ${nothing}
   from comment c where c.tenant_id = $1::uuid and c.entity = $2::text and c.record_id = $3::uuid
     and ($4::uuid is null or c.id < $4::uuid) order by c.id desc limit $5::int`,
  `select f.attachment_id as id, 'attachment' as kind, ${attachmentSql('f')} as entry, ${nothing}
   from stored_file f where f.tenant_id = $1::uuid and f.entity = $2::text and f.record_id = $3::uuid
     and f.place = '${attachmentsPlace}' and f.released_at is null
     and ($4::uuid is null or f.attachment_id < $4::uuid) order by f.attachment_id desc limit $5::int`,
]
const statement = `select * from (${sources.map((source) => `(${source})`).join(' union all ')}) t
  order by id desc limit $5::int`

/** What happened to a record, in one list. What a reader may not see in it is not in its past. */
export function createTimelineDoor(kernel: RecordsKernel, cursors: Cursors): TimelineDoor {
  const { database, model } = kernel
  return {
    async list(scope, { entity, record, limit, cursor }) {
      const ask: Ask = (text, parameters) => database.read(scope.tenant.id, text, parameters)
      const { target } = await requireReadable(ask, model, scope, { entity, record })
      const context = JSON.stringify([scope.tenant.id, 'timeline', entity, record])
      const after = cursor === undefined ? undefined : cursors.read(context, cursor)
      const rows = await ask<Row>(statement, [
        scope.tenant.id,
        entity,
        record,
        after?.id ?? null,
        limit + 1,
      ])
      return {
        data: JSON.stringify(
          rows.slice(0, limit).map((row) => entryOf(kernel, scope, target, row)),
        ),
        next: nextPage(cursors, context, rows, limit, byId),
      }
    },
  }
}

function entryOf(
  { model }: RecordsKernel,
  scope: Scope,
  { entity }: CompiledEntity,
  { kind, entry, before, after }: Row,
): object {
  switch (kind) {
    case 'comment':
      return {
        kind,
        id: entry['id'],
        at: entry['createdAt'],
        actor: entry['author'],
        comment: entry,
      }
    case 'attachment':
      return {
        kind,
        id: entry['id'],
        at: entry['attachedAt'],
        actor: { kind: null, id: null, name: entry['attachedBy'] },
        attachment: entry,
      }
    case 'change': {
      const { action, ...rest } = entry
      const state = (of: unknown): unknown => shownState(model, scope, entity.name, of)
      return { kind, ...rest, change: { action, before: state(before), after: state(after) } }
    }
    case 'stage': {
      const { workflow, from, to, ...rest } = entry
      const declared = entity.workflow === undefined ? undefined : entity.fields[entity.workflow]
      const seen =
        declared !== undefined &&
        isShown(declared, scope.permissions, entity.name, entity.workflow ?? '')
      const stage = seen
        ? { workflow, from: stageOf(scope, entity.name, from), to: stageOf(scope, entity.name, to) }
        : null
      return { kind, ...rest, stage }
    }
    default:
      return kind satisfies never
  }
}

/** History holds uids; people know stages by their ids and labels of today. */
function stageOf(scope: Scope, entity: string, uid: unknown): object | null {
  if (typeof uid !== 'string') return null
  const stages = scope.effective.workflows(entity).flatMap((workflow) => workflow.stages)
  const found = stages.find((stage) => stage.uid === uid)
  return { id: found?.id ?? uid, label: found?.label ?? null }
}
