/** The HTTP surface of the kernel. The order of the calls is the order of a request. */
import Fastify from 'fastify'
import type { FastifyInstance } from 'fastify'
import { accessRoutes } from './access-routes.ts'
import { actionRoutes } from './action-routes.ts'
import { admit } from './admission.ts'
import { auditRoutes } from './audit-routes.ts'
import { authentication } from './authentication.ts'
import { bulkRoutes } from './bulk-routes.ts'
import { configurationRoutes } from './configuration-routes.ts'
import { exportRoutes } from './export-routes.ts'
import { handleConnections } from './connections.ts'
import { entityRoutes } from './entity-routes.ts'
import { eventRoutes } from './event-routes.ts'
import { datasetRoutes } from './dataset-routes.ts'
import { headersOnEveryAnswer } from './every-answer.ts'
import { commentRoutes, timelineRoutes } from './comment-routes.ts'
import { attachmentRoutes, fileRoutes } from './file-routes.ts'
import { healthRoutes } from './health-routes.ts'
import { importRoutes } from './import-routes.ts'
import { readJsonBodies } from './json-body.ts'
import type { KernelDoor } from './kernel-door.ts'
import type { FirstRun } from '../identity/identity-door.ts'
import {
  accountRoutes,
  arrivalRoutes,
  keptMailRoutes,
  ownAccountRoutes,
  publicKeyRoutes,
} from './identity-routes.ts'
import { factorRoutes, sessionRoutes } from './identity-session-routes.ts'
import { jobRoutes } from './job-routes.ts'
import { keyRoutes } from './key-routes.ts'
import { meRoutes } from './me-routes.ts'
import { mailServerRoutes } from './mail-server-routes.ts'
import { memberRoutes } from './member-routes.ts'
import { measure } from './metrics.ts'
import { moduleRoutes } from './module-routes.ts'
import { mailRoutes, notificationRoutes, webhookRoutes } from './notification-routes.ts'
import { openApiRoutes } from './openapi-routes.ts'
import { operationRoutes } from './operation-routes.ts'
import { pageRoutes } from './page-routes.ts'
import type { PlatformParts } from './platform-parts.ts'
import { platformRoutes } from './platform-routes.ts'
import { handleProblems } from './problem-handler.ts'
import { limitRates } from './rate-limits.ts'
import type { RateLimits } from '../cache/settings.ts'
import { reportRoutes } from './report-routes.ts'
import { requestId } from './request-id.ts'
import { scimPrefix, scimRoutes } from './scim-routes.ts'
import { setupRoutes } from './setup-routes.ts'
import { signInRoutes, ssoRoutes } from './sso-routes.ts'
import { resourceRoutes } from './resource-routes.ts'
import { searchRoutes } from './search-routes.ts'
import { viewRoutes } from './view-routes.ts'
import { collectRoutes } from './route-table.ts'
import { withoutTenant } from './tenant-path.ts'
import { tenantRoutes } from './tenant-routes.ts'
import { webRoutes } from './web-routes.ts'
import { bodyLimit, pathSegmentLimit } from './to-problem.ts'

/**
 * Routes of a system plugin, below `/api/v1`. Each is declared with `route(access, operation)`; writes
 * answer through `answerOnce`, reads take their scope from `scopeOf`.
 */
export type SystemRoutes = (api: FastifyInstance, door: KernelDoor) => void | Promise<void>

export interface HttpOptions {
  readonly systemRoutes?: readonly SystemRoutes[]
  /** Requests under way at once; more are answered with 503. Several times the pool's size. */
  readonly maxInFlight?: number
  /** Requests a minute; absent: any number. */
  readonly rateLimits?: RateLimits
  /** `PUBLIC_URL`: with https, browsers are told to insist on it. */
  readonly publicUrl?: string
  /** `TRUST_PROXY`: whose X-Forwarded-* headers count; none unless said. */
  readonly trustProxy?: boolean | string
  /** What a tenant that somebody founds begins with; absent: with nothing. */
  readonly firstRun?: FirstRun
  /** What operators need beside the kernel; absent: their routes about verticals and checks say so. */
  readonly platform?: PlatformParts
  /** Folder of the built web application; absent: the API and its reference alone. */
  readonly webFolder?: string
  /** `METRICS_TOKEN`; absent: anybody reads `/metrics`, which then tells no tenants apart. */
  readonly metricsToken?: string | undefined
  /** Show mails that no server took to a browser on this machine. */
  readonly showKeptMails?: boolean
}

const seconds = 1000
/** A request that takes longer is ended; idempotency claims outlast it. */
export const requestTimeout = 30 * seconds

/**
 * Builds the server; the caller listens and closes. On close, requests under way are answered and
 * new ones refused with 503.
 */
export async function createHttpServer(
  door: KernelDoor,
  options: HttpOptions = {},
): Promise<FastifyInstance> {
  const app = Fastify({
    genReqId: requestId,
    rewriteUrl: withoutTenant,
    requestIdHeader: false,
    bodyLimit,
    requestTimeout,
    // Its own refusal is no problem document: ours is in headersOnEveryAnswer.
    return503OnClosing: false,
    trustProxy: options.trustProxy ?? false,
    routerOptions: { maxParamLength: pathSegmentLimit, ignoreTrailingSlash: false },
    ...handleConnections(door),
  })
  const closing = headersOnEveryAnswer(app, options.publicUrl)
  const admission = admit(app, options.maxInFlight ?? 1000)
  const rates = limitRates(app, door.rates, options.rateLimits)
  const routes = collectRoutes(app)
  readJsonBodies(app)
  handleProblems(app, door, routes)
  measure(app, door, admission, rates, options.metricsToken)
  healthRoutes(app, door, closing)
  pageRoutes(app, options.webFolder === undefined)
  if (options.webFolder !== undefined) await webRoutes(app, options.webFolder)
  publicKeyRoutes(app, door)
  await app.register(
    async (api) => {
      await api.register(authentication, { door, rates })
      accountRoutes(api, door, options.firstRun)
      ownAccountRoutes(api, door)
      sessionRoutes(api, door)
      factorRoutes(api, door)
      arrivalRoutes(api, door, options.firstRun)
      keptMailRoutes(api, door, options.showKeptMails)
      meRoutes(api, door)
      entityRoutes(api, door)
      memberRoutes(api, door)
      moduleRoutes(api, door)
      configurationRoutes(api, door)
      setupRoutes(api, door)
      keyRoutes(api, door)
      accessRoutes(api, door)
      tenantRoutes(api, door)
      auditRoutes(api, door)
      eventRoutes(api, door)
      jobRoutes(api, door)
      notificationRoutes(api, door)
      mailRoutes(api, door)
      mailServerRoutes(api, door)
      webhookRoutes(api, door)
      ssoRoutes(api, door)
      await signInRoutes(api, door, options.webFolder !== undefined)
      fileRoutes(api, door)
      attachmentRoutes(api, door)
      commentRoutes(api, door)
      timelineRoutes(api, door)
      viewRoutes(api, door)
      searchRoutes(api, door)
      datasetRoutes(api, door)
      reportRoutes(api, door)
      resourceRoutes(api, door)
      bulkRoutes(api, door)
      exportRoutes(api, door)
      operationRoutes(api, door)
      await api.register(async (own) => importRoutes(own, door))
      actionRoutes(api, door)
      platformRoutes(api, door, options.platform)
      openApiRoutes(api, door, routes)
      for (const system of options.systemRoutes ?? [])
        await api.register(async (own) => system(own, door))
    },
    { prefix: '/api/v1' },
  )
  await app.register(
    async (scim) => {
      await scim.register(authentication, { door, rates })
      scimRoutes(scim, door, routes, options.publicUrl)
    },
    { prefix: scimPrefix },
  )
  return app
}
