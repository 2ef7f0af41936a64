import { pre } from 'fast-check'
import { expect, test } from 'vitest'
import { canonical, isList, isObject, objectOf } from '../json.ts'
import type { Json } from '../json.ts'
import { diff } from '../diff.ts'
import { normalForm } from '../normal-form.ts'
import { isClean, merged, same, text } from './inspect.ts'
import { forAll, patience } from './law.ts'
import { worlds } from './world.ts'

const all = worlds({ refs: true, closed: true })

test(
  'A1 an untouched tenant gets the new template bit for bit, without a conflict',
  patience,
  () => {
    forAll(all, ({ rules, base, theirs }) => {
      const result = merged(rules, base, base, theirs)
      expect(text(result.merged)).toBe(text(theirs))
      expect(result.conflicts).toEqual([])
    })
  },
)

test('A2 a template that did not change leaves the tenant bit for bit as it was', patience, () => {
  forAll(all, ({ rules, base, ours }) => {
    const result = merged(rules, base, ours, base)
    expect(text(result.merged)).toBe(text(ours))
    expect(result.conflicts).toEqual([])
  })
})

test('A3 what both sides made the same is the result', patience, () => {
  forAll(all, ({ rules, base, ours }) => {
    const result = merged(rules, base, ours, structuredClone(ours))
    expect(text(result.merged)).toBe(text(ours))
    expect(result.conflicts).toEqual([])
  })
})

test('A4 merging again what was merged cleanly changes nothing', patience, () => {
  forAll(worlds({ refs: true, lines: false }, false), ({ rules, base, ours, theirs }) => {
    const first = merged(rules, base, ours, theirs)
    pre(isClean(first))
    expect(same(rules, merged(rules, base, first.merged, theirs).merged, first.merged)).toBe(true)
  })
})

test('A4 a finished upgrade has nothing left to do, bit for bit', patience, () => {
  forAll(all, ({ rules, base, ours, theirs }) => {
    const { merged: result } = merged(rules, base, ours, theirs)
    expect(text(merged(rules, theirs, result, theirs).merged)).toBe(text(result))
  })
})

test('A14 the order of members and the spelling of JSON are no content', patience, () => {
  forAll(all, ({ rules, base, ours, theirs }) => {
    const plain = merged(rules, base, ours, theirs)
    const turned = merged(
      rules,
      turn(base),
      turn(ours),
      JSON.parse(` ${JSON.stringify(turn(theirs))} `),
    )
    expect(canonical(turned.merged)).toBe(canonical(plain.merged))
    expect(turned.conflicts.map(({ id }) => id)).toEqual(plain.conflicts.map(({ id }) => id))
    expect(turned.claims).toEqual(plain.claims)
  })
})

/** The same JSON with the members of every object the other way round. */
function turn(value: Json): Json {
  if (isList(value)) return value.map(turn)
  if (!isObject(value)) return value
  return objectOf(
    Object.entries(value)
      .toReversed()
      .map(([name, member]) => [name, turn(member)]),
  )
}

const everything = worlds({ refs: true, owners: true })

// Restoring stored bytes after a rollback is the tenant room's part; the merge's part is to touch none.
test(
  'A21 merging and comparing leave every stored byte as it was, so a rollback restores it',
  patience,
  () => {
    forAll(everything, ({ rules, base, ours, theirs }) => {
      const before = text([base, ours, theirs])
      merged(rules, base, ours, theirs)
      diff(base, ours, rules)
      expect(text([base, ours, theirs])).toBe(before)
    })
  },
)

test(
  'A22 valid documents never throw, frozen ones stay, and the same inputs give the same bytes',
  patience,
  () => {
    forAll(everything, ({ rules, base, ours, theirs, later }) => {
      for (const document of [base, ours, theirs, later]) freeze(document)
      const first = merged(rules, base, ours, theirs)
      const second = merged(rules, later, ours, theirs, { claims: first.claims })
      expect(JSON.stringify([first, second])).toBe(
        JSON.stringify([
          merged(rules, base, ours, theirs),
          merged(rules, later, ours, theirs, { claims: first.claims }),
        ]),
      )
    })
  },
)

test('A22 whatever is answered, the merge ends with a document in normal form', patience, () => {
  forAll(worlds({ refs: true }), ({ rules, base, ours, theirs, later }) => {
    const answers = ['theirs', 'drop-referrers', 'ours', 'both'] as const
    const plan = merged(rules, base, ours, theirs)
    const resolutions = plan.conflicts.map(({ path, kind }, index) => {
      const take = answers[(index + text(later).length) % answers.length] ?? 'ours'
      const fits = take === 'drop-referrers' ? kind === 'reference' : take !== 'both'
      return { path, kind, take: fits ? take : 'theirs' } as const
    })
    const result = merged(rules, base, ours, theirs, { resolutions })
    expect(normalForm(result.merged, rules)).toEqual(result.merged)
  })
})

function freeze(value: Json): void {
  if (isList(value)) value.forEach(freeze)
  if (isObject(value)) Object.values(value).forEach(freeze)
  Object.freeze(value)
}

// Refusing a stale plan needs the tenant's state; here: the plan is a function of the three documents.
test('A24 applying a plan gives exactly the document that was shown', patience, () => {
  forAll(all, ({ rules, base, ours, theirs }) => {
    const plan = merged(rules, base, ours, theirs)
    const resolutions = plan.conflicts.map(
      ({ path, kind }) => ({ path, kind, take: 'ours' }) as const,
    )
    const stored = JSON.parse(text([base, ours, theirs]))
    const applied = merged(rules, stored[0], stored[1], stored[2], { resolutions })
    expect(text(applied.merged)).toBe(text(plan.merged))
  })
})
