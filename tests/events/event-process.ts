/**
 * A process that can be killed: emits without end for the accounts it is told of, or relays and
 * handles events. ROLE says which; it says so when it has begun. KAFKA: settings of the transport.
 */
import { createKernel, declaredEvents, kafkaTransport } from '@strata-erp/core/operate'
import type { KafkaSettings } from '@strata-erp/core/operate'
import { bankAndMirror, post } from './bank.ts'

/** What an emitter posts to. */
export interface Order {
  readonly accounts: readonly { readonly tenant: string; readonly account: string }[]
}

const plugins = await bankAndMirror()
const kafka = process.env['KAFKA']
const transport =
  kafka &&
  kafkaTransport({
    settings: JSON.parse(kafka) as KafkaSettings,
    events: declaredEvents(plugins),
    report: () => undefined,
  })
const kernel = await createKernel({
  databaseUrl: process.env['DATABASE_URL'] ?? '',
  relayUrl: process.env['DATABASE_RELAY_URL'],
  plugins,
  ...(transport && { transport }),
  poolSize: 4,
  // The database goes away on purpose.
  report: () => undefined,
})

if (process.env['ROLE'] === 'work') {
  await kernel.events.start()
  process.send?.('working')
} else
  process.on('message', ({ accounts }: Order) => {
    process.send?.('emitting')
    for (let writer = 0; writer < 3; writer++) void emit(accounts)
  })

/** Until it is killed; a quarter of what it does is rolled back. */
async function emit(accounts: Order['accounts']): Promise<never> {
  for (;;) {
    const { tenant, account } = accounts[Math.floor(Math.random() * accounts.length)] ?? {}
    try {
      const scope = await kernel.systemScope(tenant ?? '')
      await kernel.run(scope, 'bank', async (ctx) => {
        await post(ctx, account ?? '', Math.ceil(Math.random() * 2000) - 1000)
        if (Math.random() < 0.25) throw new Error('changed my mind')
      })
    } catch {
      // Rolled back: by choice, or because the database went away.
    }
  }
}
