/** Apache Kafka with KRaft: one node that is broker and controller. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fetched, missingForJava, type MavenPackage } from './maven.ts'
import { freePort } from '../../core/testing/program.ts'
import { accepts, startProgram, type RunningProgram } from './program.ts'

const jars: MavenPackage = { name: 'kafka', goal: 'copy-dependencies' }
/** Only ever one node: any name will do. */
const cluster = 'U3RyYXRhRVJQVGVzdHMwMQ'
/** It starts faster when it compiles less, and a test asks little of it. */
const small = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']

export interface Broker extends RunningProgram {
  /** As `KAFKA_BROKERS` takes it: host and port. */
  readonly url: string
}

/** A second listener, with TLS and a login. */
export interface SecureListener {
  /** Host and port. */
  readonly url: string
  /** PEM of the certificate that it shows. */
  readonly ca: string
  /** Good for PLAIN and SCRAM-SHA-256. */
  readonly login: { readonly username: string; readonly password: string }
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
  readonly secure?: SecureListener
}): Promise<Broker> {
  const classPath = join(await fetched(jars), '*')
  const { folder, port = await freePort(), secure } = options
  const data = join(folder, 'data')
  const settings = join(folder, 'server.properties')
  await mkdir(folder, { recursive: true })
  const advertised = options.advertisedPort ?? port
  await writeFile(
    settings,
    properties({
      port,
      advertised,
      controller: await freePort(),
      data,
      secure: secure?.url ?? '',
    }) + secureProperties(folder, secure),
  )
  if (!existsSync(join(data, 'meta.properties'))) {
    const format = ['kafka.tools.StorageTool', 'format', '-t', cluster, '-c', settings]
    if (secure !== undefined) {
      const { username, password } = secure.login
      format.push('--add-scram', `SCRAM-SHA-256=[name=${username},password=${password}]`)
    }
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
  /** Host and port of the secure listener, or nothing. */
  readonly secure: string
}): string {
  return `process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:${at.controller}
listeners=PLAINTEXT://127.0.0.1:${at.port},CONTROLLER://127.0.0.1:${at.controller}${at.secure && `,SECURE://${at.secure}`}
advertised.listeners=PLAINTEXT://127.0.0.1:${at.advertised}${at.secure && `,SECURE://${at.secure}`}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURE:SASL_SSL
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

const keyPassword = 'strata-test'

/** Makes a key for a secure listener in the folder of its broker to be. */
export async function secureListener(folder: string): Promise<SecureListener> {
  await mkdir(folder, { recursive: true })
  const store = [
    '-keystore',
    join(folder, 'keys.p12'),
    '-storepass',
    keyPassword,
    '-alias',
    'broker',
  ]
  const names = ['-dname', 'CN=localhost', '-ext', 'SAN=dns:localhost', '-validity', '30']
  const keytool = promisify(execFile)
  await keytool('keytool', [
    '-genkeypair',
    '-keyalg',
    'EC',
    '-storetype',
    'PKCS12',
    ...store,
    ...names,
  ])
  const { stdout: ca } = await keytool('keytool', ['-exportcert', '-rfc', ...store])
  const login = { username: 'erp', password: 'a password' }
  return { url: `localhost:${await freePort()}`, ca, login }
}

function secureProperties(folder: string, secure: SecureListener | undefined): string {
  if (secure === undefined) return ''
  const { username, password } = secure.login
  const module = 'org.apache.kafka.common.security'
  return `sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256
listener.name.secure.plain.sasl.jaas.config=${module}.plain.PlainLoginModule required user_${username}="${password}";
listener.name.secure.scram-sha-256.sasl.jaas.config=${module}.scram.ScramLoginModule required;
listener.name.secure.ssl.keystore.type=PKCS12
listener.name.secure.ssl.keystore.location=${join(folder, 'keys.p12')}
listener.name.secure.ssl.keystore.password=${keyPassword}
listener.name.secure.ssl.key.password=${keyPassword}
`
}
