/**
 * What spans say beside their names. Ids, kinds and codes only: never a value of a record, a name, an
 * address, a parameter or a secret, since whoever keeps traces is often somebody else.
 */
import type { Attributes } from '@opentelemetry/api'
import type { Scope } from '../tenancy/scope.ts'

/**
 * Names of attributes. Those of `strata.*` are ours; the others are OpenTelemetry's semantic
 * conventions for HTTP, database and messaging
 * (https://opentelemetry.io/docs/specs/semconv/).
 */
export const attribute = {
  /** Id of the tenant, which is what remains of it when it is erased. */
  tenant: 'strata.tenant',
  /** `user`, `apiKey` or `system`: what kind of actor, never who. */
  actor: 'strata.actor.kind',
  /** Name of the plugin that is asked. */
  module: 'strata.module',
  /** Id of a mail or of a webhook's delivery. */
  delivery: 'strata.delivery',
  /** What became of an attempt at a job. */
  outcome: 'strata.job.outcome',
  errorType: 'error.type',
  httpMethod: 'http.request.method',
  httpRoute: 'http.route',
  httpStatus: 'http.response.status_code',
  urlScheme: 'url.scheme',
  dbSystem: 'db.system.name',
  dbOperation: 'db.operation.name',
  messagingSystem: 'messaging.system',
  messagingOperation: 'messaging.operation.name',
  messagingOperationType: 'messaging.operation.type',
  messagingDestination: 'messaging.destination.name',
  messagingGroup: 'messaging.consumer.group.name',
  messagingMessage: 'messaging.message.id',
} as const

/** Whose work a span is: a scope's, a tenant's by its id, or null for what is no tenant's. */
export type Whose = Scope | string | null

/** Says it in the words of a span. */
export function ownerOf(whose: Whose): Attributes {
  if (whose === null) return {}
  return typeof whose === 'string'
    ? { [attribute.tenant]: whose }
    : { [attribute.tenant]: whose.tenant.id, [attribute.actor]: whose.actor.kind }
}

/** An event or a job on its way to whoever handles it. */
export interface Message {
  /** Of the event's type or of the job. */
  readonly destination: string
  readonly id: string
  /** Who handles it among others that do too. */
  readonly group?: string
  /** The plugin that handles it; absent: the kernel. */
  readonly module?: string | undefined
}

/** The messaging conventions for whoever processes a message. */
export function messageAttributes({ destination, id, group, module }: Message): Attributes {
  return {
    [attribute.messagingSystem]: 'strata',
    [attribute.messagingOperation]: 'process',
    [attribute.messagingOperationType]: 'process',
    [attribute.messagingDestination]: destination,
    [attribute.messagingMessage]: id,
    ...(group !== undefined && { [attribute.messagingGroup]: group }),
    ...(module !== undefined && { [attribute.module]: module }),
  }
}
