/** Pages offer an action where a record's state allows it; its handler must refuse it elsewhere. */
import { columnNames } from '@strata-erp/core'
import type { Action, Field } from '@strata-erp/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Schema } from '../isolation/schema-values.ts'
import { chanceOf, valueFor } from '../isolation/schema-values.ts'
import { furnish, kindOf, openCompany, plugins } from './company.ts'
import type { Company, Kind, Reply } from './company.ts'

type State = Readonly<Record<string, string | boolean | null>>

let company: Company
beforeAll(async () => {
  company = await openCompany()
})
afterAll(async () => company?.close())

/** States in which an action is not offered and yet may be asked for, and why. */
const takenToo: Readonly<Record<string, string>> = {
  '/inventory/purchase-order-lines/:id/close {"closed":true}':
    'a line that is closed is answered as it is: who asks twice has what they asked for',
  '/inventory/purchase-orders/:id/receive {"state":"received"}':
    'more may come than was ordered, within the tolerance; it takes lines, which nobody is offered',
}

const offered = plugins.flatMap((plugin) =>
  (plugin.actions ?? []).flatMap((action) => {
    if (action.offeredWhen === undefined) return []
    const entity = plugin.entities?.find(({ plural }) => action.path.startsWith(`/${plural}/:id/`))
    return [[`/${plugin.name}${action.path}`, action, entity?.name ?? 'none'] as const]
  }),
)

const valuesOf = ({ type, options = [], required }: Field): readonly State[string][] => [
  ...(type === 'boolean'
    ? [true, false]
    : options.map((one) => (typeof one === 'string' ? one : one.id))),
  ...(required === true ? [] : [null]),
]

/** What a record may say of itself while the action is offered. */
const inside = ({ offeredWhen = {} }: Action): State =>
  Object.fromEntries(Object.entries(offeredWhen).map(([name, [value]]) => [name, value ?? null]))

/** One field outside of what is offered at a time, with each value that it can have. */
function outside(action: Action, { compiled }: Kind): readonly State[] {
  return Object.entries(action.offeredWhen ?? {}).flatMap(([name, values]) => {
    const declared = compiled.entity.fields[name]
    if (declared === undefined) throw new Error(`Expected a field "${name}", found none.`)
    return valuesOf(declared)
      .filter((value) => value === null || !values.includes(value))
      .map((value) => ({ ...inside(action), [name]: value }))
  })
}

/** Brings a record into a state past all handlers: some would take it there only by a long story. */
async function bring({ compiled }: Kind, id: string, state: State): Promise<void> {
  for (const [name, value] of Object.entries(state)) {
    const declared = compiled.entity.fields[name]
    const [column] = declared === undefined ? [] : columnNames(name, declared)
    await company.rows(`update "${compiled.table.name}" set "${column}" = $2 where id = $1`, [
      id,
      value,
    ])
  }
}

const rowOf = ({ compiled }: Kind, id: string): Promise<unknown> =>
  company.rows(`select * from "${compiled.table.name}" where id = $1`, [id])

/** Asks with no more than the action must be given. */
async function ask(path: string, id: string): Promise<Reply> {
  const operation = company.inhabitant.document.paths[`/api/v1${path.replace(':id', '{id}')}`]?.[
    'post'
  ] as { readonly requestBody?: { readonly content: Record<string, { schema: Schema }> } }
  const schema = operation.requestBody?.content['application/json']?.schema
  const source = company.inhabitant.source(chanceOf(1), { sparse: 10 })
  return company.call('POST', path.replace(':id', id), {
    ...(schema !== undefined && { body: valueFor(schema, source) }),
  })
}

const stateOf = (path: string, state: State): string => `${path} ${JSON.stringify(state)}`

test('what may be asked for beyond what is offered is a state of an action that is', () => {
  const states = offered.flatMap(([path, action, entity]) =>
    outside(action, kindOf(company, entity)).map((state) => stateOf(path, state)),
  )
  expect(Object.keys(takenToo).filter((known) => !states.includes(known))).toEqual([])
})

describe.each(offered)('%s', (path, action, entity) => {
  test('is refused outside of the states it is offered in, and changes nothing', async () => {
    const kind = kindOf(company, entity)
    const id = await furnish(company, kind)
    const states = outside(action, kind)
    expect(states.length).toBeGreaterThan(0)
    const refusals = new Set<unknown>()
    for (const state of states) {
      await bring(kind, id, state)
      const before = await rowOf(kind, id)
      const { status, json } = await ask(path, id)
      expect([state, await rowOf(kind, id)]).toEqual([state, before])
      const isTaken = stateOf(path, state) in takenToo
      expect([state, status, isTaken ? status < 500 : status === 409]).toEqual([
        state,
        status,
        true,
      ])
      if (!isTaken) refusals.add(json['code'])
    }
    // It was the state: the same request meets no such refusal where the action is offered.
    await bring(kind, id, inside(action))
    const { status, json } = await ask(path, id)
    expect(status).toBeLessThan(500)
    expect([...refusals]).not.toContain(json['code'])
  })
})
