import kafkajs from 'kafkajs'
import { expect, test } from 'vitest'
import { murmur2, partitioner } from './partitioner.ts'

test("hashes as Apache Kafka's own tests have it", () => {
  const hashes = ['21', 'foobar', 'a-little-bit-long-string', 'abc'].map((text) =>
    murmur2(Buffer.from(text)),
  )
  expect(hashes).toEqual([-973_932_308, -790_332_482, -985_981_536, 479_470_107])
})

test("chooses the partition that the library's own partitioner would", () => {
  const theirs = kafkajs.Partitioners.DefaultPartitioner()
  const ours = partitioner()
  const partitionMetadata = Array.from({ length: 12 }, (_, partitionId) => ({
    partitionErrorCode: 0,
    partitionId,
    leader: 1,
    replicas: [],
    isr: [],
  }))
  for (let n = 0; n < 500; n++) {
    const message = { key: `${n * 7919}:${'x'.repeat(n % 9)}`, value: '' }
    const given = { topic: 't', partitionMetadata, message }
    expect(ours(given)).toBe(theirs(given))
  }
})
