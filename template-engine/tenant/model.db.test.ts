/** Laws over random histories of one tenant, on a real database. */
import { array, assert, asyncProperty, constantFrom, integer, oneof, record } from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MergeInputError } from '../merge/index.ts'
import type { Value } from '../merge/json.ts'
import { hashOf } from './head.ts'
import type { Answer, PlanConflict, PlanView } from './plan.ts'
import { trade, version } from './testing/trade.ts'
import { templateWorld } from './testing/world.ts'
import type { StoryTenant, World } from './testing/world.ts'

const products = '/customFields/goods.product'
const storage = `${products}/storage/options`
const versions = ['1.0.0', '1.1.0', '2.0.0', '3.0.0']

/** A history costs many transactions: few in CI, hundreds in the full tier. */
const runs = process.env['STRATA_TIER'] === 'full' ? 200 : 12
const patience = { timeout: 3_600_000 }

let world: World
beforeAll(async () => {
  world = await templateWorld()
  const renamed = {
    [`${products}/lot`]: undefined,
    [`${products}/batch`]: {
      key: 'batch',
      uid: 'trade_product_lot',
      label: 'Batch',
      help: 'As on the box',
      type: 'text',
      maxLength: 40,
      filterable: true,
    },
  }
  const ops = [{ op: 'renameItem', path: products, from: 'lot', to: 'batch' }]
  await world.publish(
    trade,
    version(trade, '1.1.0', {
      '/flags/limit': 20,
      [`${storage}/cool`]: { id: 'cool', label: 'Cool' },
      '/documents/note/body': 'one\nTWO\nthree\nfour\nfive\n',
      '/roles/packer/permissions/orders.order.update': 'orders.order.update',
    }),
    version(
      trade,
      '2.0.0',
      {
        ...renamed,
        '/flags/limit': 30,
        [`${storage}/cold`]: undefined,
        '/workflows/order/stages/review': undefined,
        '/workflows/order/transitions': [{ from: 'new', to: 'sent' }],
      },
      { migrations: [{ to: '2.0.0', ops }] },
    ),
    version(
      trade,
      '3.0.0',
      { ...renamed, [`${products}/batch`]: undefined, '/reports/byName/columns/stage': undefined },
      { migrations: [{ to: '2.0.0', ops }] },
    ),
  )
})
afterAll(async () => world?.close())

type Step =
  | { readonly do: 'edit'; readonly pointer: string; readonly value: Value }
  | { readonly do: 'plan'; readonly to: string }
  | { readonly do: 'answer' | 'commit'; readonly seed: number }
  | { readonly do: 'record'; readonly option: string }
  | { readonly do: 'rollback' }

const edits: Arbitrary<Step> = constantFrom<readonly [string, Value]>(
  ['/flags/limit', 50],
  ['/flags/limit', 60],
  ['/flags/x_mine', 1],
  ['/flags/x_mine', undefined],
  ['/flags/express', undefined],
  ['/documents/note/body', 'eins\ntwo\nthree\nfour\n'],
  ['/documents/note/body', 'one\nzwei\nthree\nfour\n'],
  [`${storage}/dry/label`, 'Arid'],
  [`${products}/shelfDays/min`, 3],
  ['/roles/packer/permissions/orders.order.create', 'orders.order.create'],
).map(([pointer, value]): Step => ({ do: 'edit', pointer, value }))
const to = constantFrom(...versions)
const seed = integer({ min: 0, max: 1_000 })
const step: Arbitrary<Step> = oneof(
  edits,
  record({ do: constantFrom('plan' as const), to }),
  record({ do: constantFrom('plan' as const), to }),
  record({ do: constantFrom('answer' as const, 'commit' as const), seed }),
  record({ do: constantFrom('commit' as const), seed }),
  record({ do: constantFrom('record' as const), option: constantFrom('cold', 'dry') }),
  record({ do: constantFrom('rollback' as const) }),
)

/** An answer that the question offers, chosen by a number. */
function answerTo({ path, kind, choices, candidates = [] }: PlanConflict, chosen: number): Answer {
  const simple = choices.filter((choice) => ['ours', 'theirs', 'repoint'].includes(choice))
  const take = simple[chosen % simple.length]
  const target = candidates[chosen % Math.max(1, candidates.length)]
  if (take === 'repoint' && kind === 'in-use' && target !== undefined)
    return { path, kind, take: 'repoint', to: target }
  return { path, kind, take: take === 'theirs' ? 'theirs' : 'ours' }
}

const answersTo = ({ conflicts }: PlanView, chosen: number): Answer[] =>
  conflicts.flatMap((conflict, index) =>
    conflict.resolved === undefined ? [answerTo(conflict, chosen + index)] : [],
  )

/** Answers until nothing is asked any more; what one answer opens is kept as it is. */
async function settle(tenant: StoryTenant, plan: PlanView, chosen: number): Promise<PlanView> {
  let view = plan
  for (let round = 0; view.open > 0 && round < 5; round++)
    view = await world.engine.resolve(
      await tenant.scope(),
      view.id ?? '',
      answersTo(view, round === 0 ? chosen : 0),
    )
  return view
}

/** A problem, or an edit of a place whose surroundings are gone. */
const isRefusal = (error: unknown): boolean =>
  error instanceof MergeInputError || Object(error).status < 500

test(
  'A24 a plan that is committed gives exactly the document that was previewed, or is refused',
  patience,
  async () => {
    const seen = { committed: 0, refused: 0 }
    await assert(
      asyncProperty(array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const tenant = await world.tenant({ on: 'trade@1.0.0' })
        const broken: string[] = []
        let plan: PlanView | undefined
        for (const one of steps) {
          const before = await tenant.stored()
          switch (one.do) {
            case 'edit':
              await tenant.edit({ [one.pointer]: one.value }).catch(unlessRefused)
              break
            case 'plan':
              plan = await world.engine.plan(await tenant.scope(), {
                vertical: 'trade',
                to: one.to,
              })
              break
            case 'answer':
              if (plan?.id != null) plan = await settle(tenant, plan, one.seed).catch(keeping(plan))
              break
            case 'record':
              await tenant
                .make('product', { name: 'Tea', custom: { storage: one.option } })
                .catch(unlessRefused)
              break
            case 'rollback':
              await world.engine.rollback(await tenant.scope()).catch(unlessRefused)
              break
            case 'commit': {
              if (plan?.id == null) break
              const { id, hashes } = plan
              const done = await world.engine
                .commit(await tenant.scope(), id)
                .then(() => true, unlessRefused)
              const after = await tenant.stored()
              seen[done === true ? 'committed' : 'refused'] += 1
              const kept = JSON.stringify(after) === JSON.stringify(before)
              if (done === true ? hashOf(await tenant.document()) !== hashes.result : !kept)
                broken.push(`${id} ${one.do}`)
              // What was refused was planned again, and may be committed as it is now.
              const now = await world.engine.findPlan(await tenant.scope(), id)
              plan = now.status === 'open' ? now : undefined
            }
          }
        }
        expect(broken).toEqual([])
      }),
      { numRuns: runs },
    )
    expect(Math.min(seen.committed, seen.refused)).toBeGreaterThan(0)
  },
)

test(
  'A21 whatever goes up and down, a rollback restores every byte and every value',
  patience,
  async () => {
    const leg = record({ to, seed })
    await assert(
      asyncProperty(
        array(edits, { maxLength: 3 }),
        array(leg, { minLength: 1, maxLength: 4 }),
        async (own, legs) => {
          const tenant = await world.tenant({ on: 'trade@1.0.0' })
          for (const one of own)
            if (one.do === 'edit')
              await tenant.edit({ [one.pointer]: one.value }).catch(unlessRefused)
          await tenant.make('product', { name: 'Tea', custom: { lot: 'L1', storage: 'cold' } })
          await tenant.make('product', { name: 'Rice', custom: { storage: 'dry' } })
          await tenant.move(await tenant.make('order', { name: 'A' }), 'review')
          const states = [{ stored: await tenant.stored(), values: await tenant.values() }]
          for (const { to: wanted, seed: chosen } of legs) {
            const plan = await world.engine.plan(await tenant.scope(), { to: wanted })
            if (plan.id === null) continue
            const view = await settle(tenant, plan, chosen)
            if (view.open > 0) continue
            await world.engine.commit(await tenant.scope(), plan.id)
            states.push({ stored: await tenant.stored(), values: await tenant.values() })
          }
          const [start] = states
          for (const state of states.toReversed()) {
            await world.engine.rollback(await tenant.scope(), { to: state.stored.revision })
            const { revision: _, ...stored } = await tenant.stored()
            const { revision: __, ...expected } = state.stored
            expect({ stored, values: await tenant.values() }).toEqual({
              stored: expected,
              values: state.values,
            })
          }
          // And straight back up again, and down.
          const last = states.at(-1) ?? start
          await world.engine.rollback(await tenant.scope(), { to: last?.stored.revision })
          expect(await tenant.values()).toEqual(last?.values)
          await world.engine.rollback(await tenant.scope(), { to: start?.stored.revision })
          expect(await tenant.values()).toEqual(start?.values)
        },
      ),
      { numRuns: runs },
    )
  },
)

function unlessRefused(error: unknown): undefined {
  if (!isRefusal(error)) throw error
  return undefined
}
const keeping =
  (plan: PlanView) =>
  (error: unknown): PlanView => {
    unlessRefused(error)
    return plan
  }
