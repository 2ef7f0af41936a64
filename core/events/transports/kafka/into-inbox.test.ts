import { expect, test } from 'vitest'
import type { Envelope } from '../../envelope.ts'
import { inboxOf } from './into-inbox.ts'

const event = (id: string) => ({ id }) as Envelope
const at = (partition: number, offset: string) => ({ topic: 't', partition, offset })

/** A database that answers when it is told to. */
function slowDatabase() {
  const statements: { ids: string[]; end: PromiseWithResolvers<void> }[] = []
  return {
    statements,
    receive: async (events: readonly Envelope[]) => {
      const end = Promise.withResolvers<void>()
      statements.push({ ids: events.map(({ id }) => id), end })
      await end.promise
    },
  }
}

test('what comes at the same time shares a statement, what comes meanwhile the next', async () => {
  const { statements, receive } = slowDatabase()
  const committed: unknown[] = []
  const inbox = inboxOf(receive, async (offsets) => void committed.push(offsets))
  const first = [inbox.put([event('a')], at(0, '1')), inbox.put([event('b')], at(1, '5'))]
  await expect.poll(() => statements.length).toBe(1)
  const later = [inbox.put([event('c')], at(0, '2')), inbox.put([event('d')], at(0, '3'))]
  expect(statements.map(({ ids }) => ids)).toEqual([['a', 'b']])
  expect(committed).toEqual([])
  statements[0]?.end.resolve()
  await Promise.all(first)
  await expect.poll(() => statements.length).toBe(2)
  statements[1]?.end.resolve()
  await Promise.all(later)
  await inbox.settled()
  expect(statements[1]?.ids).toEqual(['c', 'd'])
  expect(committed.flat()).toContainEqual(at(1, '5'))
  expect(committed.flat().at(-1)).toEqual(at(0, '3'))
})

test('a statement that fails fails those who waited for it, and no offset of theirs is committed', async () => {
  const committed: unknown[] = []
  let fails = true
  const inbox = inboxOf(
    async () => {
      if (fails) throw new Error('away')
    },
    async (offsets) => void committed.push(...offsets),
  )
  await expect(inbox.put([event('a')], at(0, '1'))).rejects.toThrow('away')
  fails = false
  await inbox.put([event('a')], at(0, '1'))
  await inbox.settled()
  expect(committed).toEqual([at(0, '1')])
})
