/** The client library, loaded when Kafka is used, and set up for a broker that comes and goes. */
import type { Kafka, KafkaConfig } from 'kafkajs'
import type { KafkaSettings } from './settings.ts'

/** Its own pauses between tries grow to seconds; whoever uses it tries again anyhow. */
export const shortPauses = { initialRetryTime: 5, maxRetryTime: 500, retries: 10 }

export async function openKafka(settings: KafkaSettings): Promise<Kafka> {
  const { default: library } = await import('kafkajs')
  const { tls, sasl } = settings
  const config: KafkaConfig = {
    clientId: settings.prefix,
    brokers: [...settings.brokers],
    connectionTimeout: 3_000,
    authenticationTimeout: 5_000,
    requestTimeout: 15_000,
    retry: shortPauses,
    // What goes wrong is thrown as well, and reported where it is caught.
    logLevel: library.logLevel.NOTHING,
    ...(tls && { ssl: given({ ca: tls.ca, cert: tls.cert, key: tls.key }) }),
    ...(sasl && { sasl: saslOf(sasl) }),
  }
  return new library.Kafka(config)
}

function saslOf({
  mechanism,
  username,
  password,
}: NonNullable<KafkaSettings['sasl']>): NonNullable<KafkaConfig['sasl']> {
  const login = { username, password }
  if (mechanism === 'plain') return { mechanism, ...login }
  return mechanism === 'scram-sha-256' ? { mechanism, ...login } : { mechanism, ...login }
}

function given(options: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(options).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
