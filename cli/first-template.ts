/** How a tenant that was just made comes to its vertical, whoever made it. */
import type { FirstTemplate, Kernel } from '@strata-erp/core/operate'
import type { TemplateEngine } from '@strata-erp/template-engine'

interface Composed {
  readonly kernel: Pick<Kernel, 'systemScope'>
  readonly engine: TemplateEngine
}

export const firstTemplate = ({ kernel, engine }: Composed): FirstTemplate => ({
  async settle(vertical) {
    const [key = '', version] = vertical.split('@')
    const found = await engine.showVertical(key, { version: version === '' ? undefined : version })
    return `${found.key}@${found.version}`
  },
  async apply(tenantId, release) {
    const scope = await kernel.systemScope(tenantId)
    const { on } = await engine.status(scope)
    if (on.vertical === null) await engine.apply(scope, release)
  },
})
