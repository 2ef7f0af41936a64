import type { Page, PageRequest, WriteOptions } from '../door.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { CreatedSecret, SecretShown } from '../webhooks/secrets.ts'

/** The caller's own notifications; a caller that is no user has none. */
export interface NotificationsDoor {
  list(scope: Scope, request: PageRequest & { readonly unread?: boolean }): Promise<Page>
  /** How many are unread. */
  unread(scope: Scope): Promise<number>
  /** @throws Problem NOTIFICATION_NOT_FOUND, for another user's too */
  read(scope: Scope, id: string, options?: WriteOptions<void>): Promise<void>
  /** How many were unread until now. */
  readAll(scope: Scope, options?: WriteOptions<number>): Promise<number>
}

/** The tenant's mails. */
export interface MailDoor {
  list(scope: Scope, request: PageRequest & { readonly state?: string }): Promise<Page>
  /** @throws Problem MAIL_NOT_FOUND */
  read(scope: Scope, id: string): Promise<object>
  /** Sends a mail that ended once more. @throws Problem MAIL_NOT_FOUND, DELIVERY_UNDER_WAY */
  send(scope: Scope, id: string, options?: WriteOptions<void>): Promise<void>
}

/** The tenant's webhooks. */
export interface WebhooksDoor {
  deliveries(
    scope: Scope,
    request: PageRequest & { readonly state?: string; readonly rule?: string },
  ): Promise<Page>
  /** @throws Problem WEBHOOK_DELIVERY_NOT_FOUND */
  delivery(scope: Scope, id: string): Promise<object>
  /** Sends one that ended once more. @throws WEBHOOK_DELIVERY_NOT_FOUND, DELIVERY_UNDER_WAY */
  redeliver(scope: Scope, id: string, options?: WriteOptions<void>): Promise<void>
  secrets(scope: Scope): Promise<readonly SecretShown[]>
  /** Makes a new secret; the one before signs along for a day. @throws WEBHOOK_RULE_NOT_FOUND */
  replaceSecret(
    scope: Scope,
    rule: string,
    options?: WriteOptions<CreatedSecret>,
  ): Promise<CreatedSecret>
}
