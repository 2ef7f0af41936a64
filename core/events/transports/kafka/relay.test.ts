import { expect, test } from 'vitest'
import { requestsOf } from './relay.ts'

test('a topic is given no more than half a megabyte in one request, in order', () => {
  const sent = Array.from({ length: 7 }, (_, n) => ({
    topic: n === 6 ? 'other' : 'topic',
    message: { value: String(n) },
    size: 200_000,
  }))
  const requests = requestsOf(sent).map((request) =>
    request.map(({ topic, messages }) => [topic, ...messages.map(({ value }) => value)]),
  )
  expect(requests).toEqual([
    [
      ['topic', '0', '1'],
      ['other', '6'],
    ],
    [['topic', '2', '3']],
    [['topic', '4', '5']],
  ])
})
