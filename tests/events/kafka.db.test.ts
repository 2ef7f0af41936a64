import { describeWith } from '../backing-services/describe-with.ts'
import { eventContract } from './contract.ts'
import { kafkaUnderTest } from './kafka-under-test.ts'

describeWith(['kafka', 'registry'], 'with a broker and a registry', (urls) => {
  eventContract('Kafka', async () => {
    const { transport } = await kafkaUnderTest(urls)
    return { transport, close: async () => undefined }
  })
})
