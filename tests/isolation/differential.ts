/**
 * The differential fuzz: one tenant makes the same requests in two worlds, alone and beside a busy
 * neighbour. Whatever it can tell the worlds apart by is a leak.
 */
import { array, assert, asyncProperty, integer, record } from 'fast-check'
import { createNormaliser, visible } from './api.ts'
import type { ComposedOptions } from '../support/composed-product.ts'
import { composedProduct } from '../support/composed-product.ts'
import type { ComposedProduct } from '../support/composed-product.ts'
import { limitedKey } from './limited.ts'
import { play, playableRoutes } from './operations.ts'
import type { Operation, Player } from './operations.ts'
import { furnish } from './furnish.ts'
import { absentId, inhabit } from './world.ts'
import type { Inhabitant } from './world.ts'

/** In every value of the neighbour. */
export const marker = 'BZQXMARK'

interface World {
  readonly product: ComposedProduct
  readonly self: Inhabitant
  readonly normalise: (text: string) => string
  readonly foreign: Player['foreign']
  readonly limited: string
  readonly neighbour: Inhabitant | null
}
export interface TwoWorlds {
  readonly alone: World
  readonly beside: World
  close(): Promise<void>
}

/** @param options of the world with the neighbour */
export async function twoWorlds(options: ComposedOptions = {}): Promise<TwoWorlds> {
  const secret = 'the same in both worlds'
  const build = async (more: ComposedOptions, withNeighbour: boolean): Promise<World> => {
    const product = await composedProduct({ verticals: true, secret, ...more })
    const self = await settled(product, 'acme', 'ACMEQ')
    const neighbour = withNeighbour ? await settled(product, 'bolt', marker) : null
    // Where there is no neighbour its ids are ids of nothing.
    const foreign = new Map(
      [...self.records].map(([entity, ids]) => [
        entity,
        ids.map((_, index) => neighbour?.records.get(entity)?.[index] ?? absentId()),
      ]),
    )
    const limited = await limitedKey(product, self)
    return { product, self, neighbour, foreign, limited, normalise: createNormaliser() }
  }
  const { baseDomain } = options
  const alone = await build(baseDomain === undefined ? {} : { baseDomain }, false)
  const beside = await build(options, true)
  return {
    alone,
    beside,
    async close() {
      await Promise.all([alone.product.close(), beside.product.close()])
    },
  }
}

async function settled(product: ComposedProduct, slug: string, mark: string) {
  const inhabitant = await inhabit(product, slug, mark)
  const missing = await furnish(product, inhabitant, 2)
  if (missing.length > 0) throw new Error(missing.join('\n'))
  return inhabitant
}

/** @returns how many answers of each kind there were, by the first digit of their status */
export async function fuzz(
  { alone, beside }: TwoWorlds,
  operations: number,
): Promise<Readonly<Record<string, number>>> {
  const routes = playableRoutes(alone.product).length
  const batch = 100
  const operation = record({
    route: integer({ min: 0, max: routes - 1 }),
    seed: integer({ min: 1, max: 2 ** 30 }),
  })
  const kinds: Record<string, number> = {}
  const busy = keepBusy(beside)
  try {
    await assert(
      asyncProperty(array(operation, { minLength: batch, maxLength: batch }), async (all) => {
        for (const one of all) {
          const kind = await compare(alone, beside, one)
          kinds[kind] = (kinds[kind] ?? 0) + 1
        }
      }),
      // What was done stays done, so a shorter history cannot be tried again from the start.
      { numRuns: Math.ceil(operations / batch), endOnFailure: true },
    )
  } finally {
    await busy.stop()
  }
  return kinds
}

async function compare(alone: World, beside: World, operation: Operation): Promise<string> {
  const [first, second] = await Promise.all(
    [alone, beside].map(async (world) => {
      const played = await play(world, operation)
      const asked = world.normalise(JSON.stringify(played.request))
      return { ...played, asked, seen: visible(played.answer, world.normalise) }
    }),
  )
  if (first === undefined || second === undefined) throw new Error('Expected two worlds.')
  const { method, url } = second.request
  if (first.asked !== second.asked)
    throw new Error(`Expected one request, found two:\n${first.asked}\n${second.asked}`)
  if (first.seen !== second.seen)
    throw new Error(
      `Expected one answer to ${method} ${url}, found that the neighbour shows:\n${first.asked}\n${unlike(first.seen, second.seen)}`,
    )
  const said = `${JSON.stringify(second.answer.headers)} ${second.answer.text}`.toLowerCase()
  if (said.includes(marker.toLowerCase()))
    throw new Error(`Expected nothing of the neighbour in ${method} ${url}, found\n${said}`)
  return `${String(second.answer.status).slice(0, 1)}xx`
}

/** Where two texts part, with what stands around. */
function unlike(a: string, b: string): string {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return [a, b].map((text) => text.slice(Math.max(0, at - 200), at + 400)).join('\n--\n')
}

/** The neighbour works on, with requests of its own, until it is stopped. */
function keepBusy({ product, neighbour }: World): { stop(): Promise<void> } {
  const over = new AbortController()
  const work = async (): Promise<void> => {
    if (neighbour === null) return
    const player: Player = { product, self: neighbour, foreign: new Map() }
    const routes = playableRoutes(product).length
    for (let n = 1; !over.signal.aborted; n++)
      await play(player, { route: (n * 7919) % routes, seed: n })
  }
  const running = work()
  return {
    async stop() {
      over.abort()
      await running
    },
  }
}
