import { expect, test } from 'vitest'
import { loadHead } from './store.ts'

test('the same revision is the same text, in whatever order its sections were read', async () => {
  const bodies = { customFields: '{"a":1}', modules: '{"b":2}', roles: '[]' }
  const read = (order: readonly string[], tenant: string) =>
    loadHead(
      async <Row>() =>
        order.map(
          (section) =>
            ({
              number: 1,
              template: null,
              // Not shared with the reading before.
              sections: JSON.stringify({ tenant }),
              section,
              body: bodies[section as keyof typeof bodies],
            }) as Row,
        ),
      tenant,
    )
  const first = await read(['modules', 'roles', 'customFields'], 'first')
  const second = await read(['roles', 'customFields', 'modules'], 'second')
  expect(JSON.stringify(second?.document)).toBe(JSON.stringify(first?.document))
  expect(Object.keys(first?.document ?? {})).toEqual(['customFields', 'modules', 'roles'])
})
