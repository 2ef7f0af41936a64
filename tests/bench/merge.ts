/** The merge alone: a document of 234 kB, 500 keyed items, 90 edits by the tenant, 90 by the template. */
import { merge, rulesFromPatterns } from '@strata-erp/template-engine/merge'
import type { JsonObject, Rules } from '@strata-erp/template-engine/merge'
import { exponent, figure, percentile } from './measurement.ts'
import type { Measurement } from './measurement.ts'

const rules: Rules = rulesFromPatterns({
  '/customFields/*': { kind: 'keyed', key: 'key', order: 'presentational' },
  '/workflows': { kind: 'keyed', key: 'id', order: 'ignored' },
  '/workflows/*/stages': { kind: 'keyed', key: 'id', order: 'significant' },
  '/documents': { kind: 'keyed', key: 'id', order: 'ignored' },
  '/documents/*/body': { kind: 'text' },
  '/roles': { kind: 'keyed', key: 'id', order: 'ignored' },
  '/roles/*/permissions': { kind: 'set' },
})

const help =
  'Shown under the field: what it is for, who fills it in, what happens when it is left empty, and where the figure comes from. '

/** A configuration with so many keyed items; 500 make about 234 kB. */
function documentOf(items: number): JsonObject {
  const share = (part: number): number => Math.max(1, Math.round(items * part))
  const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n)
  return {
    customFields: {
      'base.product': numbers(share(0.6)).map((n) => ({
        key: `field${n}`,
        label: `Field ${n}`,
        type: 'text',
        maxLength: 40 + n,
        help: help.repeat(4),
      })),
    },
    workflows: numbers(share(0.04)).map((n) => ({
      id: `workflow${n}`,
      stages: numbers(5).map((stage) => ({
        id: `stage${stage}`,
        label: `Stage ${stage}`,
        slaHours: 24 * stage,
      })),
    })),
    documents: numbers(share(0.06)).map((n) => ({
      id: `document${n}`,
      body: numbers(40)
        .map((line) => `<p>Line ${line} of document ${n}</p>`)
        .join('\n'),
    })),
    roles: numbers(share(0.1)).map((n) => ({
      id: `role${n}`,
      label: `Role ${n}`,
      permissions: numbers(12).map((permission) => `base.thing${permission}.read`),
    })),
  }
}

/** Changes labels of every nth field and a line of every nth document. */
function edited(document: JsonObject, edits: number, offset: number, word: string): JsonObject {
  const copy = structuredClone(document) as {
    customFields: { 'base.product': { label: string }[] }
    documents: { body: string }[]
  }
  const fields = copy.customFields['base.product']
  for (let edit = 0; edit < edits; edit++) {
    const field = fields[(edit * 2 + offset) % fields.length]
    if (field !== undefined) field.label = `${word} ${edit}`
  }
  const [first] = copy.documents
  if (first !== undefined) first.body = first.body.replace(`Line ${offset * 20} `, `${word} `)
  return copy
}

export function benchMerge(): readonly Measurement[] {
  const points = [50, 500, 5000].map((items) => {
    const base = documentOf(items)
    const edits = Math.round(items * 0.18)
    const texts = [base, edited(base, edits, 0, 'Tenant'), edited(base, edits, 1, 'Template')].map(
      (document) => JSON.stringify(document),
    )
    const [parsed, whole] = [timesOf(texts, items, false), timesOf(texts, items, true)]
    return { items, bytes: texts[0]?.length ?? 0, parsed, whole }
  })
  const measured = points[1]
  if (measured === undefined) return []
  const mean = (times: readonly number[]): number =>
    times.reduce((sum, time) => sum + time, 0) / times.length
  return [
    {
      name: `merge of ${figure(measured.bytes / 1000)} kB, parsed`,
      value: percentile(measured.parsed, 0.95),
      unit: 'ms p95',
      goal: { atMost: 5 },
      detail: `mean ${figure(mean(measured.parsed))} ms`,
    },
    {
      name: 'merges with parse and stringify',
      value: 1000 / mean(measured.whole),
      unit: '/s a core',
      goal: { atLeast: 300 },
    },
    {
      name: 'merge: growth with items',
      value: exponent(points.map(({ items, parsed }) => [items, mean(parsed)])),
      unit: 'exponent',
      detail: points.map(({ items, parsed }) => `${items}: ${figure(mean(parsed))} ms`).join(', '),
    },
  ]
}

/** Milliseconds of each merge; `whole` counts reading and writing JSON too. */
function timesOf(texts: readonly string[], items: number, whole: boolean): readonly number[] {
  const repeats = Math.max(20, Math.round(100_000 / items))
  const read = (): JsonObject[] => texts.map((text) => JSON.parse(text) as JsonObject)
  const times: number[] = []
  let documents = read()
  for (let repeat = 0; repeat < repeats; repeat++) {
    const started = performance.now()
    if (whole) documents = read()
    const [base = {}, ours = {}, theirs = {}] = documents
    const { merged, conflicts } = merge({ base, ours, theirs, rules })
    if (whole) JSON.stringify(merged)
    if (repeat > repeats / 10) times.push(performance.now() - started)
    if (conflicts.length > 0) throw new Error('Expected disjoint edits, found conflicts.')
  }
  return times
}
