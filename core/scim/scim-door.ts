import type { WriteOptions } from '../door.ts'
import type { Scope } from '../tenancy/scope.ts'
import type { Found, PageOf, Resource } from './stored.ts'
import type { Bag, Kind } from './words.ts'

/**
 * Users and groups as a tenant's identity provider keeps them (SCIM 2.0). What is another tenant's
 * does not exist here.
 */
export interface ScimDoor {
  /** In the order of their making. */
  list(scope: Scope, kind: Kind, page: PageOf): Promise<Found>
  /** @throws Problem SCIM_RESOURCE_NOT_FOUND, as all that name one by its id */
  read(scope: Scope, kind: Kind, id: string): Promise<Resource>
  /** @throws Problem SCIM_NOT_UNIQUE, SCIM_VALUE_INVALID */
  create(
    scope: Scope,
    kind: Kind,
    message: Bag,
    options?: WriteOptions<Resource>,
  ): Promise<Resource>
  /** Everything that is not in the message is unassigned. @throws as `create` */
  replace(
    scope: Scope,
    kind: Kind,
    id: string,
    message: Bag,
    options?: WriteOptions<Resource>,
  ): Promise<Resource>
  /** @param message a PatchOp @throws as `create`, and as `patched` */
  patch(
    scope: Scope,
    kind: Kind,
    id: string,
    message: unknown,
    options?: WriteOptions<Resource>,
  ): Promise<Resource>
  remove(scope: Scope, kind: Kind, id: string, options?: WriteOptions<void>): Promise<void>
}
