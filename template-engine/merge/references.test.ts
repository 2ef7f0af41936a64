import { describe, expect, test } from 'vitest'
import { configurationSchema } from '../../core/configuration/sections.ts'
import { compileRules } from './compile-schema.ts'
import type { Resolution } from './decide.ts'
import { merge } from './merge.ts'

const rules = compileRules(configurationSchema)
const run = (base: unknown, ours: unknown, theirs: unknown, resolutions: Resolution[] = []) =>
  merge({ base, ours, theirs, rules, resolutions })

const report = (id: string) => ({ id, label: id, dataset: 'crm.deal', columns: [] })
const widget = (id: string, shown: string) => ({
  id,
  label: id,
  kind: 'report',
  position: [0, 0, 1, 1],
  report: shown,
})
const document = (reports: string[], widgets: [string, string][]) => ({
  reports: reports.map(report),
  dashboards: [{ id: 'd', label: 'D', widgets: widgets.map(([id, shown]) => widget(id, shown)) }],
})

describe('reference closure', () => {
  const base = document(['won', 'lost'], [['a', 'won']])
  const ours = document(
    ['won', 'lost'],
    [
      ['a', 'won'],
      ['mine', 'lost'],
    ],
  )
  const theirs = document(['won'], [['a', 'won']])
  const target = '/reports/lost'

  test('I1 a report that ours still shows comes back from ours, with its referrers named', () => {
    const result = run(base, ours, theirs)
    expect(result.merged).toEqual(ours)
    expect(result.conflicts).toMatchObject([
      { kind: 'reference', path: target, referrers: ['/dashboards/d/widgets/mine/report'] },
    ])
    expect(result.conflicts[0]?.resolved).toBeUndefined()
  })
  test('I1 answered with drop-referrers the report goes, and the reference that the schema can do without', () => {
    const result = run(base, ours, theirs, [{ path: target, take: 'drop-referrers' }])
    expect(result.conflicts).toMatchObject([{ kind: 'reference', resolved: 'drop-referrers' }])
    const { report: _shown, ...rest } = widget('mine', 'lost')
    expect(result.merged).toEqual({
      reports: [report('won')],
      dashboards: [{ id: 'd', label: 'D', widgets: [widget('a', 'won'), rest] }],
    })
  })
  test('I1 answered with repoint the referrer names another report', () => {
    const result = run(base, ours, theirs, [{ path: target, take: 'repoint', to: 'won' }])
    expect(result.merged).toEqual(
      document(
        ['won'],
        [
          ['a', 'won'],
          ['mine', 'won'],
        ],
      ),
    )
  })
  test('I1 a repoint to what is not there is refused', () => {
    expect(() =>
      run(base, ours, theirs, [{ path: target, take: 'repoint', to: 'nothing' }]),
    ).toThrow('Expected an item of "/reports" to point to, found "nothing", which is not there.')
  })
  test('I2 a new widget on a report that ours removed waits outside', () => {
    const without = document(['won'], [['a', 'won']])
    const more = document(
      ['won', 'lost'],
      [
        ['a', 'won'],
        ['new', 'lost'],
      ],
    )
    const result = run(base, without, more)
    expect(result.merged).toEqual(without)
    expect(result.conflicts).toMatchObject([
      {
        kind: 'reference',
        path: '/dashboards/d/widgets/new/report',
        linked: target,
        held: '/dashboards/d/widgets/new',
      },
    ])
    const taken = run(base, without, more, [
      { path: '/dashboards/d/widgets/new/report', take: 'theirs' },
    ])
    expect(taken.merged).toEqual(more)
  })
  test('I2 a changed reference keeps ours when its new target is gone', () => {
    const without = document(['won'], [['a', 'won']])
    const result = run(base, without, document(['won', 'lost'], [['a', 'lost']]))
    expect(result.merged).toEqual(without)
    expect(result.conflicts).toMatchObject([
      { kind: 'reference', path: '/dashboards/d/widgets/a/report' },
    ])
  })
  test('what dangled in ours before the upgrade is not blamed on it', () => {
    const loose = document(
      ['won'],
      [
        ['a', 'won'],
        ['old', 'gone'],
      ],
    )
    expect(run(base, loose, base).conflicts).toEqual([])
  })
})

describe('workflow graphs', () => {
  const flow = (stages: string[], edges: [string, string][]) => ({
    workflows: [
      {
        id: 'po',
        label: 'PO',
        entity: 'inventory.order',
        stages: stages.map((id) => ({ id, label: id, category: 'open' })),
        transitions: edges.map(([from, to]) => ({ from, to })),
      },
    ],
  })
  const base = flow(
    ['draft', 'sent', 'done'],
    [
      ['draft', 'sent'],
      ['sent', 'done'],
    ],
  )

  test('a transition of ours to a stage that theirs removed revives the stage', () => {
    const ours = flow(
      ['draft', 'sent', 'done'],
      [
        ['draft', 'sent'],
        ['sent', 'done'],
        ['draft', 'done'],
      ],
    )
    const result = run(base, ours, flow(['draft', 'sent'], [['draft', 'sent']]))
    expect(result.conflicts).toMatchObject([
      {
        kind: 'reference',
        path: '/workflows/po/stages/done',
        referrers: ['/workflows/po/transitions/draft,done/to'],
      },
    ])
    expect(JSON.stringify(result.merged)).toContain('"id":"done"')
  })
  test('a stage that each side alone could reach, and the merge cannot, is a question', () => {
    const both = flow(
      ['draft', 'sent', 'done'],
      [
        ['draft', 'sent'],
        ['sent', 'done'],
        ['draft', 'done'],
      ],
    )
    const ours = flow(
      ['draft', 'sent', 'done'],
      [
        ['draft', 'sent'],
        ['sent', 'done'],
      ],
    )
    const theirs = flow(
      ['draft', 'sent', 'done'],
      [
        ['draft', 'sent'],
        ['draft', 'done'],
      ],
    )
    const result = run(both, ours, theirs)
    expect(result.conflicts).toMatchObject([
      { kind: 'reference', path: '/workflows/po/stages/done' },
    ])
    const answered = run(both, ours, theirs, [
      { path: '/workflows/po/stages/done', take: 'theirs' },
    ])
    expect(answered.merged).toEqual(
      flow(
        ['draft', 'sent', 'done'],
        [
          ['draft', 'sent'],
          ['draft', 'done'],
        ],
      ),
    )
    expect(answered.conflicts).toMatchObject([{ resolved: 'theirs' }])
  })
})
