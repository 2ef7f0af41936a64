/** Loaded into a server before anything else: kills it at the point that STRATA_KILL_AT names. */
import { Client } from 'pg'
import { createNamer } from './kill-points.ts'

const point = process.env['STRATA_KILL_AT']
const nameOf = createNamer()
const query: unknown = Reflect.get(Client.prototype, 'query')
if (typeof query !== 'function') throw new Error('Expected a client with a method query.')

const die = (): void => {
  process.kill(process.pid, 'SIGKILL')
}

Reflect.set(
  Client.prototype,
  'query',
  function (this: Client, first: unknown, ...rest: unknown[]): unknown {
    const text = typeof first === 'object' && first !== null && 'text' in first ? first.text : first
    const name = typeof text === 'string' ? nameOf(text) : undefined
    if (name !== undefined && point === `before ${name}`) die()
    const sent: unknown = Reflect.apply(query, this, [first, ...rest])
    if (name !== undefined && point === `after ${name}` && sent instanceof Promise)
      void sent.then(die)
    return sent
  },
)
