import type { FirstRun, Kernel } from '@strata-erp/core/operate'
import type { TemplateEngine } from '@strata-erp/template-engine'

/** What a tenant that somebody founds begins with: the newest release of a vertical. */
export function firstRun({
  kernel,
  engine,
}: {
  readonly kernel: Pick<Kernel, 'systemScope'>
  readonly engine: TemplateEngine
}): FirstRun {
  return {
    async verticals() {
      const all = await engine.listVerticals()
      return all
        .filter(({ versions, deprecated }) => versions.length > 0 && deprecated === null)
        .map(({ key, label, description }) => ({
          key,
          name: label,
          description: description ?? '',
        }))
    },
    async apply(tenantId, vertical) {
      const scope = await kernel.systemScope(tenantId)
      const { on } = await engine.status(scope)
      // A request that is sent again finds what the first one did.
      if (on.vertical === null) await engine.apply(scope, vertical)
    },
  }
}
