import { getAt } from '@strata-erp/template-engine'
import type { Answer, PlanConflict } from '@strata-erp/template-engine'
import type { Json, JsonObject } from '@strata-erp/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { budgetOf } from '../support/budget.ts'
import { runSeed, seeded } from '../support/seeded.ts'
import { house } from '../verticals/house.ts'
import { changes, contested, drift, nextVersion } from './drift.ts'
import { templateWorld } from './world.ts'
import type { World } from './world.ts'

const seed = runSeed()
const chance = seeded(seed)
const hint = `STRATA_SEED=${String(seed)}`
const upgrades = 10

const valueAt = (document: JsonObject, pointer: string): Json | undefined =>
  getAt(document, pointer, house.format.rules)
const has = (document: JsonObject, pointer: string): boolean =>
  valueAt(document, pointer) !== undefined

let world: World
beforeAll(async () => {
  world = await templateWorld()
  const versions = [drift]
  for (let number = 1; number <= upgrades; number++)
    versions.push(nextVersion(versions.at(-1) ?? drift, number, has, chance))
  await world.publish(...versions)
})
afterAll(async () => world?.close())

/** What a tenant changed by hand and never gave up: values by pointer; null where it removed. */
type Kept = Map<string, Json | undefined>

const covers = ({ path }: PlanConflict, pointer: string): boolean => {
  const [place = ''] = path.split('#')
  return place === pointer || pointer.startsWith(`${place}/`) || place.startsWith(`${pointer}/`)
}

/** The tenant that changes the same as every version does, beside what it draws. */
const contender = 'drift-1'

async function editByHand(slug: string, kept: Kept, mark: string): Promise<void> {
  const { effective } = await world.scope(slug)
  const places = {
    ...changes(effective.document, has, chance, mark),
    ...(slug === contender && { [contested]: mark }),
  }
  for (const [pointer, value] of Object.entries(places)) {
    // A later change of the same, or of what it lies in, takes its place.
    for (const old of kept.keys())
      if (old === pointer || old.startsWith(`${pointer}/`)) kept.delete(old)
    kept.set(pointer, value)
  }
  await world.edit(slug, { ...places, [`/flags/x_${mark}`]: mark })
  kept.set(`/flags/x_${mark}`, mark)
}

/** Answers what a tenant is asked, its own way or the template's; what it gave up is not kept. */
async function answerPlan(slug: string, kept: Kept): Promise<void> {
  const scope = await world.scope(slug)
  const { openPlan } = await world.engine.status(scope)
  const { id, conflicts } = await world.engine.findPlan(scope, openPlan?.id ?? '')
  const answers = conflicts.flatMap((conflict): Answer[] => {
    if (conflict.resolved !== undefined) return []
    const take = conflict.choices.includes('theirs') && chance() < 0.5 ? 'theirs' : 'ours'
    if (take === 'theirs') forget(kept, conflict)
    return [{ path: conflict.path, kind: conflict.kind, take }]
  })
  await world.engine.resolve(scope, id ?? '', answers)
  await world.engine.commit(scope, id ?? '')
}
const forget = (kept: Kept, conflict: PlanConflict): void => {
  for (const pointer of kept.keys()) if (covers(conflict, pointer)) kept.delete(pointer)
}

test(
  'T2 whatever a tenant changed is kept or asked about, through ten upgrades of all tenants',
  { timeout: 7_200_000 },
  async () => {
    const tenants = new Map<string, Kept>()
    for (let number = 0; number < budgetOf('T2 tenants'); number++) {
      const slug = `drift-${String(number)}`
      tenants.set(slug, new Map())
      await world.on(slug, 'drift@1.0.0')
    }
    let checked = 0
    for (let number = 1; number <= upgrades; number++) {
      const version = `${String(number + 1)}.0.0`
      // Every fourth tenant never changes anything.
      for (const [index, [slug, kept]] of [...tenants].entries())
        if (index % 4 !== 0) await editByHand(slug, kept, `t${String(number)}`)
      const report = await world.engine.upgradeAll({
        vertical: 'drift',
        to: version,
        onlyClean: true,
      })
      expect([hint, report.counts.failed, report.counts.manual]).toEqual([hint, 0, 0])
      const contention = report.outcomes.find(({ tenant }) => tenant === contender)
      expect([hint, version, contention?.status]).toEqual([hint, version, 'questions'])
      for (const { tenant, status } of report.outcomes)
        if (status === 'questions') await answerPlan(tenant, tenants.get(tenant) ?? new Map())
      const stored = await world.stored()
      for (const [slug, kept] of tenants) {
        const { effective } = await world.scope(slug)
        expect([hint, slug, stored.get(slug)?.version]).toEqual([hint, slug, version])
        for (const [pointer, value] of kept) {
          checked += 1
          expect([hint, slug, version, pointer, valueAt(effective.document, pointer)]).toEqual([
            hint,
            slug,
            version,
            pointer,
            value,
          ])
        }
      }
    }
    // That nothing was lost says little where nothing was changed.
    expect(checked).toBeGreaterThan(tenants.size * upgrades)
  },
)

test('T2 a tenant that changed nothing has what a fresh tenant has, after ten upgrades', async () => {
  await world.on('fresh', `drift@${String(upgrades + 1)}.0.0`)
  const stored = await world.stored()
  const fresh = await world.scope('fresh')
  const old = await world.scope('drift-0')
  // Security questions are the only ones that an untouched tenant is asked.
  const sections = Object.keys(fresh.effective.document).filter((section) => section !== 'roles')
  for (const section of sections)
    expect([hint, old.effective.document[section]]).toEqual([
      hint,
      fresh.effective.document[section],
    ])
  expect(stored.get('drift-0')?.version).toBe(stored.get('fresh')?.version)
})
