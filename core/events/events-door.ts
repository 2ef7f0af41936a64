import type { Page, WriteOptions } from '../door.ts'
import type { DeadLetter, DeadLettersRequest } from './dead-letters.ts'
import type { EventLag } from './lag.ts'
import type { Scope } from '../tenancy/scope.ts'

export interface EventsDoor {
  /** What waits for each consumer in this tenant. */
  lag(scope: Scope): Promise<EventLag>
  listDead(scope: Scope, request: DeadLettersRequest): Promise<Page>
  showDead(scope: Scope, id: string): Promise<DeadLetter>
  settleDead(
    scope: Scope,
    id: string,
    how: 'replay' | 'discard',
    options?: WriteOptions<void>,
  ): Promise<void>
}
