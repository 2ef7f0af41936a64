import { jsonText } from '../schema/json.ts'
import { labelOfRecord } from '../records/record-label.ts'
import { notifyMembers } from '../notifications/notify-members.ts'
import { tenantWords } from '../plugin/tenant-words.ts'
import { findReadable } from '../records/readable.ts'
import type { Ask, ReadableRecord } from '../records/readable.ts'
import type { Work } from '../records/work.ts'
import { commentProblems } from './problems.ts'
import type { CommentInfo } from './comments-door.ts'

interface Member {
  readonly user_id: string
  readonly name: string
  readonly email: string
  readonly roles: readonly string[]
}

/**
 * The members that a comment mentions. Each must be able to see the record: a mention opens nothing.
 * @throws MENTION_NOT_POSSIBLE naming those who cannot, strangers among them
 */
export async function mentionedMembers(
  { model, scope, transaction }: Work,
  { target, values }: ReadableRecord,
  ids: readonly string[],
): Promise<CommentInfo['mentions']> {
  if (ids.length === 0) return []
  const ask: Ask = (text, parameters) => transaction.query(text, parameters)
  const members = await transaction.query<Member>(
    `select user_id, name, email, roles from directory.list_members($1)
     where user_id::text = any($2::text[])`,
    [transaction.tenantId, ids.map((id) => id.toLowerCase())],
  )
  const found = new Map(members.map((member) => [member.user_id, member]))
  const errors: { pointer: string; message: string }[] = []
  const mentioned: { id: string; name: string }[] = []
  for (const [index, id] of ids.entries()) {
    const member = found.get(id.toLowerCase())
    const theirs = member && {
      ...scope,
      actor: { kind: 'user' as const, id: member.user_id, name: member.name },
      permissions: scope.effective.permissions(member.roles),
    }
    const sees =
      theirs && (await findReadable(ask, model, theirs, target.entity.name, jsonText(values['id'])))
    if (member === undefined || sees === undefined)
      errors.push({
        pointer: `/mentions/${index}`,
        message: `Expected a member who may see the record, found "${id}"; leave them out.`,
      })
    else mentioned.push({ id: member.user_id, name: member.name || member.email })
  }
  if (errors.length > 0)
    throw commentProblems.MENTION_NOT_POSSIBLE({ count: errors.length }, { errors })
  return mentioned
}

/** What they are told, as it is written; the kernel's words say it in other languages. */
export const mention = { key: 'comment.mention', text: '{name} mentioned you on {record}' } as const

/** Tells those who are mentioned, but not who wrote it; nobody is told of one comment twice. */
export async function tellMentioned(
  { scope, transaction, now }: Work,
  { target, values }: ReadableRecord,
  comment: CommentInfo,
): Promise<void> {
  await notifyMembers(transaction, now, {
    userIds: comment.mentions.map(({ id }) => id).filter((id) => id !== scope.actor.id),
    rule: 'comments.mention',
    about: comment.id,
    title: tenantWords(scope).say(mention.key, mention.text, {
      name: scope.actor.name,
      record: labelOfRecord(target, values),
    }),
    body: comment.text,
    entity: comment.entity,
    recordId: comment.record,
  })
}
