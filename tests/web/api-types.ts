/** The types that the web application calls the API by, from the document that the server serves. */
import openapiTS, { astToString } from 'openapi-typescript'
import type { JsonSchema } from '@strata-erp/core'
import { usedComponents } from '@strata-erp/core/testing'
import { format, resolveConfig } from 'prettier'
import { openApiWorld } from '../api/world.ts'

export const typesFile = new URL('../../web/api/schema.d.ts', import.meta.url)

/** Routes of the kernel and of the template engine; those of plugins are called by their metadata. */
export async function apiTypes(): Promise<string> {
  const world = await openApiWorld()
  try {
    const document = await world.documentOf(world.admin)
    const ofPlugins = new Set(
      world.product.kernel.door.plugins
        .filter(({ entities = [] }) => entities.length > 0)
        .map(({ title }) => title),
    )
    const paths = Object.entries(document['paths'] as Record<string, Record<string, Operation>>)
    const kept = paths.filter(([, methods]) =>
      Object.values(methods).every(({ tags = [] }) => !tags.some((tag) => ofPlugins.has(tag))),
    )
    const all = document['components'] as Record<string, Record<string, JsonSchema>>
    const components = usedComponents(kept, all)
    const ast = await openapiTS(
      { ...document, paths: Object.fromEntries(kept), components } as never,
      {
        alphabetize: true,
      },
    )
    const config = await resolveConfig(typesFile.pathname)
    return await format(
      `/* Made by npm run api-types -w @strata-erp/tests. */\n${astToString(ast)}`,
      {
        ...config,
        parser: 'typescript',
      },
    )
  } finally {
    await world.close()
  }
}

interface Operation {
  readonly tags?: readonly string[]
}
