import { readFileSync } from 'node:fs'

/** What the settings `KAFKA_*` and `SCHEMA_REGISTRY_URL` say. */
export interface KafkaSettings {
  /** Host and port of some brokers; the others are found. */
  readonly brokers: readonly string[]
  /** Of a Confluent-compatible registry; name and password in it are sent as basic authentication. */
  readonly registryUrl: string
  /** Begins the names of topics, consumer groups and transactional ids. */
  readonly prefix: string
  readonly partitions: number
  /** Copies of a new topic; undefined: the broker's own default. */
  readonly replication: number | undefined
  readonly compression: 'gzip' | 'none'
  readonly tls: KafkaTls | undefined
  readonly sasl: KafkaSasl | undefined
}

export interface KafkaTls {
  /** PEM texts; without `ca` the system's authorities count. */
  readonly ca: string | undefined
  readonly cert: string | undefined
  readonly key: string | undefined
}

export interface KafkaSasl {
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'
  readonly username: string
  readonly password: string
}

/** The settings themselves, which `core/settings.ts` has among all others. */
export const kafkaDeclarations = {
  KAFKA_BROKERS: {
    kind: 'list',
    help: 'host:port of Kafka brokers; absent: events travel within PostgreSQL',
  },
  SCHEMA_REGISTRY_URL: {
    kind: 'url',
    schemes: ['http:', 'https:'],
    help: 'Confluent-compatible schema registry, name and password in it where it asks for them; needed beside KAFKA_BROKERS',
  },
  KAFKA_PREFIX: {
    kind: 'text',
    default: 'erp',
    help: 'Begins the names of topics and consumer groups; its own for each installation of a cluster',
  },
  KAFKA_TOPIC_PARTITIONS: {
    kind: 'integer',
    default: '12',
    min: 1,
    max: 1_000,
    help: 'Partitions of topics that are made',
  },
  KAFKA_TOPIC_REPLICATION: {
    kind: 'integer',
    min: 1,
    max: 32,
    help: "Copies of topics that are made; absent: the broker's default",
  },
  KAFKA_COMPRESSION: {
    kind: 'text',
    default: 'gzip',
    options: ['gzip', 'none'],
    help: 'Of what is sent: gzip or none',
  },
  KAFKA_TLS: { kind: 'boolean', default: 'false', help: 'Speak to brokers through TLS' },
  KAFKA_TLS_CA: { kind: 'text', help: "PEM file of the brokers' authority; absent: the system's" },
  KAFKA_TLS_CERT: { kind: 'text', help: 'PEM file of the certificate to show to brokers' },
  KAFKA_TLS_KEY: { kind: 'text', help: "PEM file of that certificate's key" },
  KAFKA_SASL_MECHANISM: {
    kind: 'text',
    options: ['plain', 'scram-sha-256', 'scram-sha-512'],
    help: 'plain, scram-sha-256 or scram-sha-512; absent: no login',
  },
  KAFKA_SASL_USERNAME: { kind: 'text', help: 'Login at the brokers' },
  KAFKA_SASL_PASSWORD: { kind: 'password', help: 'Password of that login' },
} as const

type KafkaSettingName = keyof typeof kafkaDeclarations

/**
 * The settings of Kafka out of their texts.
 *
 * @param text the text of a setting, which was checked on its own
 * @param refuse says what was expected and found instead
 * @returns undefined without `KAFKA_BROKERS`
 */
export function kafkaSettings(
  text: (name: KafkaSettingName) => string | undefined,
  refuse: (name: KafkaSettingName, expected: string, found: string) => never,
): KafkaSettings | undefined {
  const brokers = text('KAFKA_BROKERS')
    ?.split(',')
    .map((broker) => broker.trim())
    .filter((broker) => broker !== '')
  if (brokers === undefined || brokers.length === 0) return undefined
  const needed = (name: KafkaSettingName, beside: KafkaSettingName): string =>
    text(name) ?? refuse(name, `a value beside ${beside}`, 'none')
  const file = (name: KafkaSettingName): string | undefined => {
    const path = text(name)
    try {
      return path === undefined ? undefined : readFileSync(path, 'utf8')
    } catch (error) {
      return refuse(name, 'the name of a file that can be read', (error as Error).message)
    }
  }
  const replication = text('KAFKA_TOPIC_REPLICATION')
  const tls = { ca: file('KAFKA_TLS_CA'), cert: file('KAFKA_TLS_CERT'), key: file('KAFKA_TLS_KEY') }
  const mechanism = text('KAFKA_SASL_MECHANISM')
  return {
    brokers,
    registryUrl: needed('SCHEMA_REGISTRY_URL', 'KAFKA_BROKERS').replace(/\/+$/, ''),
    prefix: text('KAFKA_PREFIX') ?? 'erp',
    partitions: Number(text('KAFKA_TOPIC_PARTITIONS') ?? 12),
    replication: replication === undefined ? undefined : Number(replication),
    compression: text('KAFKA_COMPRESSION') === 'none' ? 'none' : 'gzip',
    tls: text('KAFKA_TLS') === 'true' ? tls : undefined,
    sasl:
      mechanism === undefined
        ? undefined
        : {
            mechanism: mechanism as KafkaSasl['mechanism'],
            username: needed('KAFKA_SASL_USERNAME', 'KAFKA_SASL_MECHANISM'),
            password: needed('KAFKA_SASL_PASSWORD', 'KAFKA_SASL_MECHANISM'),
          },
  }
}
