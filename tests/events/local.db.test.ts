import { localTransport } from '@strata-erp/core/operate'
import { eventContract } from './contract.ts'

eventContract('PostgreSQL alone', async () => ({
  transport: localTransport,
  close: async () => undefined,
}))
