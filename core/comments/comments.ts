import { byId, nextPage } from '../records/cursor.ts'
import type { Cursors } from '../records/cursor.ts'
import { unitOfWork } from '../records/door.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import { isId } from '../records/read.ts'
import { findReadable, requireReadable } from '../records/readable.ts'
import type { Ask, ReadableRecord } from '../records/readable.ts'
import { termsOf } from '../records/search-terms.ts'
import type { Work } from '../records/work.ts'
import { newId } from '../records/work.ts'
import { writeAudit } from '../audit/write-audit.ts'
import { instantSql } from '../schema/storage.ts'
import { removeTerms, replaceTerms } from '../search/terms.ts'
import type { CommentInfo, CommentsDoor } from './comments-door.ts'
import { mentionedMembers, tellMentioned } from './mentions.ts'
import { commentProblems } from './problems.ts'

/** SQL: a comment as people are told of it. */
export const commentSql = (row: string): string =>
  `json_build_object('id', ${row}.id, 'entity', ${row}.entity, 'record', ${row}.record_id,
    'text', ${row}.body, 'mentions', ${row}.mentions,
    'author', json_build_object('kind', ${row}.actor_kind, 'id', ${row}.actor_id, 'name', ${row}.actor_name),
    'createdAt', ${instantSql(`${row}.created_at`)}, 'editedAt', ${instantSql(`${row}.edited_at`)})`

interface CommentRow {
  readonly info: CommentInfo
}
/** At most so many words of a comment find it. */
const mostTerms = 200

/** Comments on records. */
export function createCommentsDoor(kernel: RecordsKernel, cursors: Cursors): CommentsDoor {
  const { database, model } = kernel

  /** The comment, locked, with the record that it is on. @throws COMMENT_NOT_FOUND */
  async function find(
    { scope, transaction }: Work,
    id: string,
  ): Promise<{ comment: CommentInfo; on: ReadableRecord }> {
    const ask: Ask = (text, parameters) => transaction.query(text, parameters)
    const [row] = isId(id)
      ? await ask<CommentRow>(
          `select ${commentSql('c')} as info from comment c
           where tenant_id = $1::uuid and id = $2::uuid for update`,
          [transaction.tenantId, id],
        )
      : []
    const on = row && (await findReadable(ask, model, scope, row.info.entity, row.info.record))
    if (row === undefined || on === undefined)
      throw commentProblems.COMMENT_NOT_FOUND({ id: id.slice(0, 64) })
    return { comment: row.info, on }
  }

  const isOwn = ({ scope }: Work, { author }: CommentInfo): boolean =>
    author.id === scope.actor.id && author.kind === scope.actor.kind

  return {
    async list(scope, { entity, record, limit, cursor }) {
      const ask: Ask = (text, parameters) => database.read(scope.tenant.id, text, parameters)
      await requireReadable(ask, model, scope, { entity, record })
      const context = JSON.stringify([scope.tenant.id, 'comments', entity, record])
      const after = cursor === undefined ? undefined : cursors.read(context, cursor)
      const rows = await ask<CommentRow>(
        `select ${commentSql('c')} as info from comment c
         where tenant_id = $1::uuid and entity = $2::text and record_id = $3::uuid
           and ($4::uuid is null or id < $4::uuid)
         order by id desc limit $5::int`,
        [scope.tenant.id, entity, record, after?.id ?? null, limit + 1],
      )
      return {
        data: JSON.stringify(rows.slice(0, limit).map(({ info }) => info)),
        next: nextPage(cursors, context, rows, limit, ({ info }) => byId(info)),
      }
    },
    add: (scope, { entity, record, text, mentions = [] }, options) =>
      unitOfWork(
        kernel,
        scope,
        async (work) => {
          const { transaction, now } = work
          const ask: Ask = (sql, parameters) => transaction.query(sql, parameters)
          const on = await requireReadable(ask, model, scope, { entity, record })
          const { kind, id, name } = scope.actor
          const comment: CommentInfo = {
            id: newId(),
            entity,
            record,
            text,
            mentions: await mentionedMembers(work, on, mentions),
            author: { kind, id, name },
            createdAt: now.toISOString(),
            editedAt: null,
          }
          await transaction.query(
            `insert into comment (tenant_id, id, entity, record_id, body, mentions, created_at, actor_kind, actor_id, actor_name, request_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
            [
              transaction.tenantId,
              comment.id,
              entity,
              record,
              text,
              JSON.stringify(comment.mentions),
              now,
              kind,
              id,
              name,
              scope.requestId,
            ],
          )
          await replaceTerms(transaction, 'comment', comment.id, wordsOf(text))
          await tellMentioned(work, on, comment)
          await writeAudit(transaction, scope, 'comments.create', { ...comment })
          return comment
        },
        options?.completes,
      ),
    change: (scope, id, { text, mentions }, options) =>
      unitOfWork(
        kernel,
        scope,
        async (work) => {
          const { transaction, now } = work
          const { comment: before, on } = await find(work, id)
          if (!isOwn(work, before))
            throw commentProblems.COMMENT_OF_ANOTHER({ author: before.author.name })
          const comment: CommentInfo = {
            ...before,
            text: text ?? before.text,
            mentions:
              mentions === undefined ? before.mentions : await mentionedMembers(work, on, mentions),
            editedAt: now.toISOString(),
          }
          await transaction.query(
            `update comment set body = $3, mentions = $4, edited_at = $5 where tenant_id = $1 and id = $2`,
            [transaction.tenantId, id, comment.text, JSON.stringify(comment.mentions), now],
          )
          await replaceTerms(transaction, 'comment', comment.id, wordsOf(comment.text))
          await tellMentioned(work, on, comment)
          await writeAudit(transaction, scope, 'comments.change', { ...comment }, { ...before })
          return comment
        },
        options?.completes,
      ),
    remove: (scope, id, options) =>
      unitOfWork(
        kernel,
        scope,
        async (work) => {
          const { transaction } = work
          const { comment } = await find(work, id)
          if (!isOwn(work, comment) && !scope.permissions.has('comments.manage'))
            throw commentProblems.COMMENT_OF_ANOTHER({ author: comment.author.name })
          await transaction.query('delete from comment where tenant_id = $1 and id = $2', [
            transaction.tenantId,
            id,
          ])
          await removeTerms(transaction, 'comment', [comment.id])
          await writeAudit(transaction, scope, 'comments.delete', null, { ...comment })
        },
        options?.completes,
      ),
  }
}

const wordsOf = (text: string): readonly string[] => termsOf(text).slice(0, mostTerms)
