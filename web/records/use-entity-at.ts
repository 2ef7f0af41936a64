import { notFound } from '@tanstack/react-router'
import type { EntityPage } from '../app/queries.ts'
import { useEntities, useEntity } from '../app/use-tenant.ts'

/** The entity of an address such as `/r/crm/opportunities`. */
export function useEntityAt(module: string, plural: string): EntityPage {
  const found = useEntities().find(({ path }) => path === `/${module}/${plural}`)
  if (found === undefined) throw notFound()
  return useEntity(found.entity)
}
