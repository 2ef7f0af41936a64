/**
 * Documents of the size that the performance goals speak of: 500 keyed items, about 234 kB of JSON,
 * 90 edits spread over both sides. A seed makes a different but reproducible triple.
 */
import type { Json, JsonObject } from './json.ts'

export interface SampleDocuments {
  readonly base: Json
  readonly ours: Json
  readonly theirs: Json
}

export interface SampleSize {
  readonly items: number
  readonly edits: number
}

/** Rules for these documents, as `rulesFromPatterns` reads them. */
export const samplePatterns = {
  '/fields': { kind: 'keyed', key: 'id', order: 'presentational' },
  '/fields/*/options': { kind: 'keyed', key: 'id', order: 'presentational' },
  '/fields/*/tags': { kind: 'set' },
  '/workflows': { kind: 'keyed', key: 'id', order: 'ignored' },
  '/workflows/*/stages': { kind: 'keyed', key: 'id', order: 'significant' },
  '/documents': { kind: 'keyed', key: 'id', order: 'ignored' },
  '/documents/*/body': { kind: 'text' },
  '/flags': { kind: 'map' },
} as const

/** mulberry32: small, fast, the same everywhere. */
function randomNumbers(seed: number): (bound: number) => number {
  let state = seed >>> 0
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound
  }
}

const words = ['order', 'margin', 'supplier', 'lot', 'customer', 'delivery', 'invoice', 'stage']

export function sampleDocuments(
  seed: number,
  { items, edits }: SampleSize = { items: 500, edits: 90 },
): SampleDocuments {
  const random = randomNumbers(seed)
  const word = (): string => words[random(words.length)] ?? 'word'
  const sentence = (length: number): string => Array.from({ length }, word).join(' ')
  const count = Math.round(items / 10)

  const field = (index: number): JsonObject => ({
    id: `field${String(index)}`,
    label: sentence(3),
    help: sentence(26),
    type: 'choice',
    required: random(2) === 1,
    options: Array.from({ length: 3 }, (_, option) => ({
      id: `option${String(option)}`,
      label: sentence(2),
    })),
    tags: [`a${String(random(9))}`, `b${String(random(9))}`],
  })
  const workflow = (index: number): JsonObject => ({
    id: `workflow${String(index)}`,
    label: sentence(2),
    stages: Array.from({ length: 6 }, (_, stage) => ({
      id: `stage${String(stage)}`,
      label: sentence(2),
      slaHours: random(96),
    })),
  })
  const document = (index: number): JsonObject => ({
    id: `document${String(index)}`,
    body: Array.from({ length: 20 }, () => sentence(5)).join('\n'),
  })
  const list = (length: number, make: (index: number) => JsonObject): JsonObject[] =>
    Array.from({ length }, (_, index) => make(index))

  const base = {
    fields: list(items - 2 * count, field),
    workflows: list(count, workflow),
    documents: list(count, document),
    flags: Object.fromEntries(
      list(count, (index) => ({ index })).map((_, index) => [`flag${String(index)}`, index]),
    ),
  }

  /** A side with its share of edits: labels, switches, options, stages, lines, additions, removals. */
  function edited(prefix: string): Json {
    const side = structuredClone(base)
    const anyField = (): number => random(side.fields.length)
    for (let edit = 0; edit < edits / 2; edit++) {
      const index = anyField()
      const chosen = side.fields[index]
      const workflowIndex = random(side.workflows.length)
      const documentIndex = random(side.documents.length)
      if (chosen === undefined) continue
      switch (random(7)) {
        case 0:
          side.fields[index] = { ...chosen, label: `${prefix} ${sentence(2)}` }
          break
        case 1:
          side.fields[index] = { ...chosen, required: chosen['required'] !== true }
          break
        case 2:
          side.fields[index] = { ...chosen, tags: [`${prefix}${String(edit)}`] }
          break
        case 3:
          side.fields.splice(index, 0, { ...field(edit), id: `${prefix}${String(edit)}` })
          break
        case 4:
          side.fields.splice(index, 1)
          break
        case 5: {
          const stages = [{ id: `${prefix}${String(edit)}`, label: sentence(2) }]
          const before = side.workflows[workflowIndex]
          const old = before?.['stages']
          if (before !== undefined && Array.isArray(old)) {
            side.workflows[workflowIndex] = { ...before, stages: [...old, ...stages] }
          }
          break
        }
        default: {
          const before = side.documents[documentIndex]
          if (before === undefined) break
          const text = before['body']
          const lines = typeof text === 'string' ? text.split('\n') : []
          lines[random(lines.length)] = `${prefix} ${sentence(4)}`
          side.documents[documentIndex] = { ...before, body: lines.join('\n') }
        }
      }
    }
    return side
  }

  return { base, ours: edited('ours'), theirs: edited('theirs') }
}
