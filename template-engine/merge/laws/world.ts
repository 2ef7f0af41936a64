/**
 * Generators for the laws. A *tape* is a list of numbers from which documents and edits are read, so
 * that fast-check shrinks a counterexample to fewer and simpler edits. Ours and theirs are three
 * times out of four edits of base, else unrelated documents; ids come from a small alphabet so that
 * they collide, with some that trip careless code.
 */
import { array, integer, nat, toStringMethod, tuple } from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { configurationSchema } from '../../../core/configuration/sections.ts'
import { compileRules } from '../compile-schema.ts'
import type { Json } from '../json.ts'
import { danglingReferences } from '../references.ts'
import { editReferrers } from '../referrers.ts'
import type { Rules } from '../rules.ts'
import { editOnce } from './edits.ts'
import { fresh, ids } from './fresh.ts'
import { aConfiguration } from './configuration.ts'
import { lawSchema } from './law-schema.ts'
import type { Variant } from './law-schema.ts'

export type Draw = (bound: number) => number

export interface World {
  readonly rules: Rules
  readonly base: Json
  readonly ours: Json
  readonly theirs: Json
  /** A third release, for laws about several upgrades. */
  readonly later: Json
}

/** Reads a tape; past its end everything is 0, the simplest choice. */
export function drawer(tape: readonly number[]): Draw {
  let next = 0
  return (bound) => (tape[next++] ?? 0) % bound
}

const tape = array(nat({ max: 9999 }), { maxLength: 40, size: 'max' })
const longTape = array(nat({ max: 9999 }), { maxLength: 90, size: 'max' })

function edited(rules: Rules, base: Json, draw: Draw, most: number): Json {
  let document = base
  for (let count = draw(most + 1); count > 0; count--) {
    document = editOnce(rules, document, draw)
  }
  return document
}

const fourStages = { stages: ids.slice(0, 4).map((id) => ({ id })) }

/**
 * Small worlds in which both sides edit one thing, so that rare encounters happen often: the order
 * of a significant and of a presentational array, and the members of a set.
 */
const narrow: readonly (readonly [section: string, start: Json])[] = [
  ['stages', fourStages],
  ['stages', fourStages],
  ['widgets', { widgets: ids.slice(0, 4).map((id) => ({ id })) }],
  ['tags', { tags: ['m', 'n'] }],
]

function narrowly(rules: Rules, base: Json, draw: Draw, section: string): Json {
  let document = base
  for (let count = 1 + draw(3); count > 0; count--) {
    document = editOnce(rules, document, draw, section)
  }
  return document
}

function release(rules: Rules, base: Json, draw: Draw): Json {
  return draw(4) === 3 ? fresh(rules.root, draw) : edited(rules, base, draw, 4)
}

const realRules = compileRules(configurationSchema)

/** Worlds over the law schema; `real` adds runs on the configuration schema of the product. */
export function worlds(variant: Variant, real = true): Arbitrary<World> {
  const rules = compileRules(lawSchema(variant))
  return tuple(longTape, tape, tape, tape, integer({ min: 0, max: 9 })).map(
    ([baseTape, ourTape, theirTape, laterTape, choice]): World => {
      const isReal = real && choice === 4
      const chosen = isReal ? realRules : rules
      const [section, small] = narrow[choice] ?? []
      const draw = drawer(baseTape)
      const start =
        small ?? (isReal ? edited(chosen, aConfiguration, draw, 4) : fresh(chosen.root, draw))
      const follow = (from: readonly number[], before: Json): Json => {
        if (section !== undefined) return narrowly(chosen, before, drawer(from), section)
        return isReal
          ? edited(chosen, before, drawer(from), 4)
          : release(chosen, before, drawer(from))
      }
      const template = (document: Json): Json =>
        variant.closed === true ? withoutDangling(chosen, document) : document
      const base = template(start)
      const theirs = template(follow(theirTape, base))
      const later = template(follow(laterTape, theirs))
      const ours = follow(ourTape, base)
      const world = { rules: chosen, base, ours, theirs, later }
      // Rules are long and always the same; a counterexample shows the documents only.
      return Object.assign(world, {
        [toStringMethod]: () => JSON.stringify({ base, ours, theirs, later }),
      })
    },
  )
}

function withoutDangling(rules: Rules, document: Json): Json {
  let closed = document
  for (;;) {
    const dangling = danglingReferences(closed, rules)
    if (dangling.length === 0) return closed
    const edits = dangling.map((reference) => ({ reference, to: undefined }))
    closed = editReferrers(closed, edits, rules) ?? null
  }
}
