/** Records of every entity for a tenant, of marked values that its schemas allow. */
import type { CompiledEntity } from '@strata-erp/core'
import { entitySchemas, everything } from '@strata-erp/core/operate'
import type { ComposedProduct } from '../support/composed-product.ts'
import { send } from './api.ts'
import { chanceOf, valueFor } from './schema-values.ts'
import type { ValueSource } from './schema-values.ts'
import { pathOf } from './world.ts'
import type { Inhabitant } from './world.ts'

/**
 * Records of every entity, over HTTP where there is a route and by the module's own hand where
 * there is none.
 *
 * @returns a sentence for each entity of which no record could be made
 */
export async function furnish(
  product: ComposedProduct,
  inhabitant: Inhabitant,
  each: number,
): Promise<readonly string[]> {
  const missing: string[] = []
  const { entities } = product.kernel.model
  for (const compiled of entities.values()) {
    const { entity } = compiled
    let refusal = ''
    for (let n = 0; n < each; n++)
      refusal = (await create(product, inhabitant, compiled, n)) ?? refusal
    // A rule may want a target of a certain kind: among more of them there will be one.
    for (let n = each; !inhabitant.records.has(entity.name) && n < each + 30; n++) {
      for (const { entity: target } of Object.values(entity.fields))
        for (const name of [target ?? []].flat()) {
          const found = entities.get(name)
          if (found !== undefined) await create(product, inhabitant, found, n)
        }
      refusal = (await create(product, inhabitant, compiled, n)) ?? refusal
    }
    if (!inhabitant.records.has(entity.name))
      missing.push(`Expected a record of ${entity.name}, found none that is accepted: ${refusal}`)
  }
  return missing
}

/** Tries ever smaller records; the last refusal where none is accepted. */
async function create(
  product: ComposedProduct,
  inhabitant: Inhabitant,
  compiled: CompiledEntity,
  n: number,
): Promise<string | undefined> {
  const { entity, plugin } = compiled
  let refusal = ''
  for (const [attempt, sparse] of [0, 3, 6, 8, 10].entries()) {
    const chance = chanceOf(n * 31 + attempt * 7 + 1)
    const source = inhabitant.source(chance, { sparse })
    if (entity.internal === true) {
      const made = await byModule(product, inhabitant, compiled, source).catch((error: unknown) => {
        refusal = String(error)
      })
      if (made === undefined) continue
      keep(inhabitant, entity.name, made)
      return undefined
    }
    const body = bodyFor(compiled, 'new', source)
    if (body === undefined) {
      refusal = `a reference of it has no record to lead to`
      continue
    }
    const answer = await send(product.server, inhabitant.token, {
      method: 'POST',
      url: `/api/v1${pathOf(compiled)}`,
      body,
    })
    if (answer.status === 201) {
      keep(inhabitant, entity.name, (JSON.parse(answer.text) as { id: string }).id)
      return undefined
    }
    refusal = answer.text
  }
  return `${plugin}: ${refusal}`
}

/** A body of a create (`new`) or a change; stages are the workflow's to choose. */
export function bodyFor(
  { entity }: CompiledEntity,
  use: 'new' | 'changes',
  source: ValueSource,
): Record<string, unknown> | undefined {
  const schema = source.resolve(`#/components/schemas/${entity.name}.${use}`)
  const body = valueFor(schema, source) as Record<string, unknown> | undefined
  if (body === undefined) return undefined
  delete body['workflow']
  if (entity.workflow !== undefined) delete body[entity.workflow]
  return body
}

export function keep({ records }: Inhabitant, entity: string, id: string): void {
  records.set(entity, [...(records.get(entity) ?? []), id])
}

async function byModule(
  { kernel }: ComposedProduct,
  { slug }: Inhabitant,
  compiled: CompiledEntity,
  source: ValueSource,
): Promise<string | undefined> {
  const scope = await kernel.systemScope(slug)
  const schemas = entitySchemas(kernel.model, compiled, scope.effective, everything, 'module')
  const values = valueFor(schemas.create, source)
  if (values === undefined) throw new Error('a reference of it has no record to lead to')
  return kernel.run(scope, compiled.plugin, async (ctx) => {
    const { id } = await ctx.create(compiled.entity, values as never)
    return id
  })
}
