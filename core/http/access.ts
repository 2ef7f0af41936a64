/**
 * Who may use a route. Read on every request by one hook (`authentication.ts`), and off the route
 * table by the sweeps.
 */
import type { FastifyRequest } from 'fastify'
import type { Scope } from '../tenancy/scope.ts'
import type { Caller } from './kernel-door.ts'
import { httpProblems } from './problems.ts'

export type Access =
  /** Anybody. */
  | 'public'
  /** Somebody who is signed in, in whatever tenant or in none. Only a session's cookie will do. */
  | 'person'
  /**
   * Somebody who looks after the installation: a person as above, who is an operator. They are in no
   * tenant, whatever their session is in.
   */
  | 'operator'
  /** Any caller; what they see depends on their permissions. */
  | 'member'
  | {
      /** Full id: `crm.deal.read`. */
      readonly permission: string
      /** The plugin that must be active for the tenant. */
      readonly module?: string
    }

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
  }
  interface FastifyRequest {
    /** Set by authentication; read through `scopeOf`. */
    authenticated: { readonly caller: Caller; readonly scope: Scope } | null
  }
}

/** For whom a request is made. On a public route there is nobody: asking is a defect. */
export function scopeOf(request: FastifyRequest): Scope {
  return authenticatedOf(request).scope
}
export function callerOf(request: FastifyRequest): Caller {
  return authenticatedOf(request).caller
}
function authenticatedOf(request: FastifyRequest): { caller: Caller; scope: Scope } {
  if (request.authenticated === null)
    throw new Error(
      `Expected a caller on ${request.method} ${request.routeOptions.url ?? ''}, found a public route; give it another access.`,
    )
  return request.authenticated
}

/** Throws MODULE_NOT_ACTIVE (404) unless the tenant has the module. */
export function requireModule(scope: Scope, module: string): void {
  if (!scope.effective.activeModules.has(module))
    throw httpProblems.MODULE_NOT_ACTIVE({ module, tenant: scope.tenant.slug })
}
