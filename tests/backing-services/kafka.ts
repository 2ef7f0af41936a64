/** Apache Kafka with KRaft: one node that is broker and controller. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fetched, missingForJava, type MavenPackage } from './maven.ts'
import { accepts, freePort, startProgram, type RunningProgram } from './program.ts'

const jars: MavenPackage = { name: 'kafka', goal: 'copy-dependencies' }
/** Only ever one node: any name will do. */
const cluster = 'U3RyYXRhRVJQVGVzdHMwMQ'
/** It starts faster when it compiles less, and a test asks little of it. */
const small = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']

export interface Broker extends RunningProgram {
  /** As `KAFKA_BROKERS` takes it: host and port. */
  readonly url: string
}

/** What would bring it to this machine; undefined: it can be started. */
export const missing = (): string | undefined => missingForJava(jars)

/**
 * Starts a broker; with the folder and the port of one that was stopped or killed it goes on where
 * that one was.
 */
export async function startKafka(options: {
  readonly folder: string
  readonly port?: number
  /** Where clients are sent: the port of a proxy before it. Default: the broker's own. */
  readonly advertisedPort?: number
}): Promise<Broker> {
  const classPath = join(await fetched(jars), '*')
  const { folder, port = await freePort() } = options
  const data = join(folder, 'data')
  const settings = join(folder, 'server.properties')
  await mkdir(folder, { recursive: true })
  const advertised = options.advertisedPort ?? port
  await writeFile(settings, properties({ port, advertised, controller: await freePort(), data }))
  if (!existsSync(join(data, 'meta.properties'))) {
    const format = ['kafka.tools.StorageTool', 'format', '-t', cluster, '-c', settings]
    await promisify(execFile)('java', [...small, '-cp', classPath, ...format])
  }
  const program = await startProgram({
    program: 'java',
    parameters: ['-Xmx384m', ...small, ...quiet, '-cp', classPath, 'kafka.Kafka', settings],
    folder,
    ready: () => accepts(port),
  })
  return { ...program, url: `127.0.0.1:${advertised}` }
}

const quiet = ['-Dorg.slf4j.simpleLogger.defaultLogLevel=warn']

function properties(at: {
  readonly port: number
  readonly advertised: number
  readonly controller: number
  readonly data: string
}): string {
  return `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${at.controller}
listeners=PLAINTEXT://127.0.0.1:${at.port},CONTROLLER://127.0.0.1:${at.controller}
advertised.listeners=PLAINTEXT://127.0.0.1:${at.advertised}
controller.listener.names=CONTROLLER
log.dirs=${at.data}
auto.create.topics.enable=false
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=4
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
`
}
