import type { Cursors } from '../records/cursor.ts'
import type { RecordsKernel } from '../records/kernel.ts'
import { problems } from '../records/problems.ts'
import { isId } from '../records/read.ts'
import { readableEntities } from '../records/readable.ts'
import type { Ask } from '../records/readable.ts'
import { termsOf } from '../records/search-terms.ts'
import type { CompiledEntity } from '../schema/model.ts'
import type { Scope } from '../tenancy/scope.ts'
import { commentHits, fileHits, peopleHits } from './beside-records.ts'
import { recordHits } from './hits.ts'
import { candidates, typesWith } from './rank.ts'
import type { Candidate } from './rank.ts'
import type { Hit, SearchDoor, SearchGroup } from './search-door.ts'
import { otherKinds } from './terms.ts'
import type { OtherKind } from './terms.ts'

const mostWords = 8
/** Candidates that one page looks at for what the caller may see among them. */
const batch = 50
const mostBatches = 4

interface Found {
  readonly group: SearchGroup
  /** Words of the best hit that are whole, for the order of groups. */
  readonly best: number
}

/** Search over all that a caller may see: candidates by terms, then each held against his rights. */
export function createSearchDoor(kernel: RecordsKernel, cursors: Cursors): SearchDoor {
  const { database, model } = kernel

  return {
    async search(scope, { q, types, limit, cursor }) {
      const words = termsOf(q)
      if (words.length === 0 || words.length > mostWords)
        throw problems.INVALID_QUERY({
          sentence: `Expected 1 to ${mostWords} words in q, found ${words.length}; change the search.`,
        })
      const entities = new Map(
        readableEntities(model, scope).map((target) => [target.entity.name, target]),
      )
      const mayAsk = (type: string): boolean =>
        entities.has(type) ||
        type === 'comment' ||
        type === 'file' ||
        (type === 'person' && scope.permissions.has('members.read'))
      // A type that the caller may not see has no hits, like one that does not exist.
      const wanted = [...new Set(types ?? [...entities.keys(), ...otherKinds])].filter(mayAsk)
      if (cursor !== undefined && types?.length !== 1)
        throw problems.INVALID_QUERY({
          sentence: `Expected one type beside "cursor", found ${types?.length ?? 0}; name the type that the cursor is of.`,
        })
      const ask: Ask = (text, parameters) => database.read(scope.tenant.id, text, parameters)
      const indexed = wanted.filter((type) => type !== 'person')
      const holding =
        indexed.length === 0 ? [] : await typesWith(ask, scope.tenant.id, indexed, words)
      const found: Found[] = []
      for (const type of wanted) {
        const page = { words, limit, cursor: pageCursor(cursors, scope, type, q, cursor) }
        if (type === 'person') found.push(await people(ask, scope, page))
        else if (holding.includes(type))
          found.push(await ofType(ask, scope, type, entities.get(type), page))
      }
      return found
        .filter(({ group }) => group.hits.length > 0)
        .sort((a, b) => b.best - a.best)
        .map(({ group }) => group)
    },
    async titles(scope, type, ids) {
      const ask: Ask = (text, parameters) => database.read(scope.tenant.id, text, parameters)
      if (type === 'person') {
        const wanted = new Set(ids)
        return scope.permissions.has('members.read')
          ? (await peopleHits(ask, scope, [])).filter(({ id }) => wanted.has(id))
          : []
      }
      const target = readableEntities(model, scope).find(({ entity }) => entity.name === type)
      if (target === undefined) return []
      return [...(await recordHits(ask, model, scope, target, ids.filter(isId), [])).values()]
    },
  }

  async function ofType(
    ask: Ask,
    scope: Scope,
    type: string,
    target: CompiledEntity | undefined,
    { words, limit, cursor }: Page,
  ): Promise<Found> {
    const hits: Hit[] = []
    let best = 0
    let after = cursor.after
    let more = true
    for (let batches = 0; hits.length < limit && more && batches < mostBatches; batches++) {
      const list: readonly Candidate[] = await candidates(ask, scope.tenant.id, type, words, {
        limit: batch,
        after,
      })
      const ids = list.map(({ id }) => id)
      const shown =
        target !== undefined
          ? await recordHits(ask, model, scope, target, ids, words)
          : await (type === 'comment' ? commentHits : fileHits)(ask, model, scope, ids)
      more = list.length === batch
      for (const candidate of list) {
        if (hits.length === limit) {
          more = true
          break
        }
        after = candidate
        const hit = shown.get(candidate.id)
        if (hit === undefined) continue
        if (hits.length === 0) best = candidate.whole
        hits.push(hit)
      }
    }
    const label = target?.entity.label ?? labels[type as OtherKind]
    return {
      best,
      group: { type, label, hits, next: more && after !== undefined ? cursor.write(after) : null },
    }
  }

  async function people(ask: Ask, scope: Scope, { words, limit, cursor }: Page): Promise<Found> {
    const all = await peopleHits(ask, scope, words)
    const from =
      cursor.after === undefined ? 0 : all.findIndex(({ id }) => id === cursor.after?.id) + 1
    const hits = all.slice(from, from + limit)
    const last = hits.at(-1)
    const next =
      last !== undefined && from + limit < all.length
        ? cursor.write({ id: last.id, whole: 0 })
        : null
    return { best: 0, group: { type: 'person', label: labels.person, hits, next } }
  }
}

interface Page {
  readonly words: readonly string[]
  readonly limit: number
  readonly cursor: PageCursor
}
interface PageCursor {
  readonly after: Candidate | undefined
  write(position: Candidate): string
}

const labels: Readonly<Record<OtherKind, string>> = {
  comment: 'Comment',
  file: 'File',
  person: 'Person',
}

/** Cursors of one type and search; another's is refused. */
function pageCursor(
  cursors: Cursors,
  scope: Scope,
  type: string,
  q: string,
  cursor: string | undefined,
): PageCursor {
  const context = JSON.stringify([scope.tenant.id, 'search', type, q])
  const position = cursor === undefined ? undefined : cursors.read(context, cursor)
  return {
    after: position && { id: position.id, whole: Number(position.keys[0]) },
    write: ({ id, whole }) => cursors.write(context, { keys: [String(whole)], id }),
  }
}
