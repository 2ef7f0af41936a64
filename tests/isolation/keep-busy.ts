import type { ComposedProduct } from '../support/composed-product.ts'
import { send } from './api.ts'

/** One company after the other, until it is stopped; ids of those that were acknowledged. */
export function keepBusy({ server }: ComposedProduct, token: string) {
  const over = new AbortController()
  const acknowledged: string[] = []
  const going = (async () => {
    while (!over.signal.aborted) {
      const answer = await send(server, token, {
        method: 'POST',
        url: '/api/v1/base/companies',
        body: { name: `Busy ${String(acknowledged.length)}` },
      })
      if (answer.status === 201) acknowledged.push((JSON.parse(answer.text) as { id: string }).id)
    }
  })()
  return {
    async stop() {
      over.abort()
      await going
      return { acknowledged }
    },
  }
}
