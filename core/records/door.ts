import type { Completion } from '../door.ts'
import type { CreatedRecord, ReadRecord, RecordsDoor } from './records-door.ts'
import { noteSensitive, sensitiveFields } from '../audit/privileged-reads.ts'
import { everything } from '../access/permission.ts'
import { Problem } from '../problem.ts'
import type { Context } from '../plugin/context.ts'
import type { CompiledEntity } from '../schema/model.ts'
import { entityOf } from '../schema/model.ts'
import type { Scope } from '../tenancy/scope.ts'
import { changeRecord } from './change.ts'
import { createContext } from './context.ts'
import type { Cursors } from './cursor.ts'
import { completeInTransaction } from './idempotency.ts'
import { insertRecord } from './insert.ts'
import { countStatement, cursorContext } from './list.ts'
import { pageOf, pageStatements } from './page.ts'
import { isId, notFound, readJson, readStatement, withTransitions } from './read.ts'
import type { RecordRow } from './read.ts'
import { projectionOf } from './projection.ts'
import { removeRecord, restoreRecord } from './remove.ts'
import { shareRecordsSql } from './revision.ts'
import { beginWork, writeEffects } from './work.ts'
import type { Work } from './work.ts'
import type { RecordsKernel } from './kernel.ts'

/**
 * One unit of work in one transaction: `work`, then audit, history and outbox rows, then the answer
 * kept for the idempotency key. A throw undoes all of it.
 */
export async function unitOfWork<T>(
  kernel: RecordsKernel,
  scope: Scope,
  run: (work: Work) => Promise<T>,
  completes?: Completion<T>,
): Promise<T> {
  let emits = false
  let enqueues = false
  const attempt = (known: Scope) =>
    kernel.database.transaction(
      known.tenant.id,
      async (transaction) => {
        const work = beginWork(kernel, known, transaction, true)
        const result = await run(work)
        const answer = completes?.render(result)
        emits = work.effects.events.length > 0
        enqueues = work.effects.enqueued.size > 0
        // Sent together: neither needs the other's answer.
        await Promise.all([
          writeEffects(work),
          ...(completes === undefined || answer === undefined
            ? []
            : [completeInTransaction(transaction, known, completes.claim, answer)]),
        ])
        return result
      },
      { with: shareRecordsSql },
    )
  let known = scope
  for (let attempts = 1; ; attempts++)
    try {
      const result = await attempt(known)
      if (emits) kernel.emitted(known.tenant.id)
      if (enqueues) kernel.enqueued()
      kernel.audited?.(known.tenant.id)
      return result
    } catch (error) {
      const moved = error instanceof Problem && error.code === 'CONFIGURATION_MOVED_ON'
      if (!moved || attempts === mostAttempts) throw error
      known = await kernel.renewed(known)
    }
}

/** One is enough for one change of the configuration; several may follow one another. */
const mostAttempts = 4

/** A record's text begins with its id and its version: the rest need not be parsed for them. */
function versionIn(json: string): number {
  const [, version] = /^\{"id":"[^"]*","version":(\d+),/.exec(json) ?? []
  if (version === undefined)
    throw new Error('Expected a record that begins with id and version; this is a defect.')
  return Number(version)
}

/** Parsed only where it matters who saw what. */
const idsIn = (data: string): readonly string[] =>
  (JSON.parse(data) as readonly { readonly id: string }[]).map(({ id }) => id)

/** The records door of the kernel. Permissions and modules were checked by who calls it. */
export function createRecordsDoor(kernel: RecordsKernel, cursors: Cursors): RecordsDoor {
  const { model, database } = kernel
  const target = (entity: string): CompiledEntity => entityOf(model, entity)
  const contextFor = (work: Work, compiled: CompiledEntity): Context =>
    createContext(work, compiled.plugin)

  /** Internal work sees whole records; an answer shows what the caller may see. */
  const answer = async (
    work: Work,
    compiled: CompiledEntity,
    id: string,
    json: string,
  ): Promise<ReadRecord> => {
    const { effective, permissions } = work.scope
    const [whole, seen] = [everything, permissions].map((held) =>
      projectionOf(model, compiled, effective, held, { lines: true, row: 't' }),
    )
    const visible =
      whole?.members === seen?.members ? json : await readJson(work, compiled, id, permissions)
    return {
      json: withTransitions(work.scope, compiled, visible),
      version: versionIn(visible),
    }
  }

  return {
    async read(scope, entity, id) {
      const compiled = target(entity)
      if (!isId(id)) throw notFound(compiled, id)
      const { text, parameters } = readStatement(
        model,
        scope,
        scope.permissions,
        compiled,
        id,
        'caller',
      )
      const [row] = await database.read<RecordRow>(scope.tenant.id, text, parameters)
      if (row === undefined) throw notFound(compiled, id)
      await noteSensitive(database, scope, entity, sensitiveFields(model, scope, compiled), [id])
      return { json: withTransitions(scope, compiled, row.json), version: row.version }
    },
    async list(scope, entity, request) {
      const compiled = target(entity)
      const context = cursorContext(scope, compiled, request)
      const after = request.cursor === undefined ? undefined : cursors.read(context, request.cursor)
      const answers = await database.readAll(
        scope.tenant.id,
        pageStatements(model, scope, compiled, request, after, database.keepsPlans),
      )
      const page = pageOf(answers, request.limit, (position) => cursors.write(context, position))
      const sensitive = sensitiveFields(model, scope, compiled)
      if (sensitive.length > 0)
        await noteSensitive(database, scope, entity, sensitive, idsIn(page.data))
      return page
    },
    async count(scope, entity, request) {
      const { text, parameters } = countStatement(model, scope, target(entity), request)
      const [row] = await database.read<{ count: string }>(scope.tenant.id, text, parameters, {
        replan: true,
      })
      return Number(row?.count ?? 0)
    },
    create: (scope, entity, body, options) =>
      unitOfWork(
        kernel,
        scope,
        async (work): Promise<CreatedRecord> => {
          const compiled = target(entity)
          const { id, json } = await insertRecord(
            work,
            contextFor(work, compiled),
            compiled,
            body,
            'caller',
          )
          return { id, ...(await answer(work, compiled, id, json)) }
        },
        options?.completes,
      ),
    change: (scope, entity, id, body, options) =>
      unitOfWork(
        kernel,
        scope,
        async (work) => {
          const compiled = target(entity)
          const json = await changeRecord(
            work,
            contextFor(work, compiled),
            compiled,
            id,
            body,
            'caller',
            options?.ifMatch,
          )
          return answer(work, compiled, id, json)
        },
        options?.completes,
      ),
    remove: (scope, entity, id, options) =>
      unitOfWork(
        kernel,
        scope,
        (work) => {
          const compiled = target(entity)
          const ctx = contextFor(work, compiled)
          return removeRecord(work, ctx, compiled, id, 'caller', options?.ifMatch)
        },
        options?.completes,
      ),
    restore: (scope, entity, id, options) =>
      unitOfWork(
        kernel,
        scope,
        async (work) => {
          const compiled = target(entity)
          return answer(
            work,
            compiled,
            id,
            await restoreRecord(work, contextFor(work, compiled), compiled, id),
          )
        },
        options?.completes,
      ),
  }
}
