import type { JsonObject } from '@strata-erp/core'
import type { FirstRun, Kernel, VerticalSets } from '@strata-erp/core/operate'
import type { TemplateEngine } from '@strata-erp/template-engine'
import { firstTemplate } from './first-template.ts'
import { verticalSets } from './vertical-sets.ts'

/** What a tenant that somebody founds begins with: the newest release of a vertical. */
export function firstRun({
  kernel,
  engine,
}: {
  readonly kernel: Pick<Kernel, 'systemScope' | 'plugins'>
  readonly engine: TemplateEngine
}): FirstRun {
  const template = firstTemplate({ kernel, engine })
  // A release never changes: what it sets up is read once.
  const resolved = new Map<string, Promise<JsonObject>>()
  const setsOf = async (key: string, version: string, language: string): Promise<VerticalSets> => {
    const name = `${key}@${version}`
    let document = resolved.get(name)
    if (document === undefined) {
      document = engine
        .showVertical(key, { version, resolved: true })
        .then((view) => view.resolved ?? view.document)
      resolved.set(name, document)
      document.catch(() => resolved.delete(name))
    }
    return verticalSets(await document, kernel.plugins, language)
  }
  return {
    async verticals(language = 'en') {
      const all = await engine.listVerticals()
      const offered = all.filter(
        ({ versions, deprecated }) => versions.length > 0 && deprecated === null,
      )
      return Promise.all(
        offered.map(async ({ key, latest, label, description }) => ({
          key,
          name: label,
          description: description ?? '',
          sets: await setsOf(key, latest, language),
        })),
      )
    },
    apply: (tenantId, vertical) => template.apply(tenantId, vertical),
  }
}
