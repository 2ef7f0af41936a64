/** What a vertical puts into a new company, counted and named for people who choose one. */
import type { Json, JsonObject, Plugin } from '@strata-erp/core'
import type { VerticalSets } from '@strata-erp/core/operate'

/**
 * @param document a release with everything beneath it
 * @param language of the words where they are translated, two letters
 */
export function verticalSets(
  document: JsonObject,
  plugins: readonly Plugin[],
  language: string,
): VerticalSets {
  const own = memberOf(memberOf(document, 'labels'), language)
  const named = (path: string, item: Json | undefined): string => {
    const translated = memberOf(own, `${path}/label`)
    return textOf(translated) ?? textOf(memberOf(item, 'label')) ?? path.split('/').at(-1) ?? ''
  }
  const all = (section: string): readonly (readonly [string, Json])[] =>
    listOf(memberOf(document, section)).map((item) => [
      `/${section}/${textOf(memberOf(item, 'id')) ?? ''}`,
      item,
    ])
  const modules = memberOf(document, 'modules')
  const isOn = ({ name, alwaysActive }: Plugin): boolean =>
    alwaysActive === true || memberOf(memberOf(modules, name), 'active') === true
  const fields = memberOf(document, 'customFields')
  return {
    modules: plugins
      .filter((plugin) => (plugin.entities ?? []).length > 0 && isOn(plugin))
      .map(({ name, title, translations }) => translations?.[language]?.[name] ?? title),
    fields: Object.values(isObject(fields) ? fields : {}).flatMap(listOf).length,
    pipelines: all('workflows').map(([path, workflow]) => ({
      name: named(path, workflow),
      stages: listOf(memberOf(workflow, 'stages')).map((stage) =>
        named(`${path}/stages/${textOf(memberOf(stage, 'id')) ?? ''}`, stage),
      ),
    })),
    dashboards: all('dashboards').map(([path, item]) => named(path, item)),
    reports: all('reports').length,
    roles: all('roles').map(([path, item]) => named(path, item)),
  }
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const memberOf = (value: Json | undefined, name: string): Json | undefined =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])
const textOf = (value: Json | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined
