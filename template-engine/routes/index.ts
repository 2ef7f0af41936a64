/** HTTP of the template engine, registered under `/api/v1` by the composition root. */
import type { SystemRoutes } from '@strata-erp/core'
import type { TemplateEngine } from '../tenant/engine-interface.ts'
import { planRoutes } from './plan-routes.ts'
import { templateReadRoutes } from './read-routes.ts'
import { verticalRoutes } from './vertical-routes.ts'
import { writeRoutes } from './write-routes.ts'

/** The routes of `GET /verticals`, `/template` and what hangs below it. */
export function templateRoutes(engine: TemplateEngine): SystemRoutes {
  return (app, door) => {
    verticalRoutes(app, engine)
    templateReadRoutes(app, engine)
    writeRoutes(app, engine, door)
    planRoutes(app, engine, door)
  }
}
