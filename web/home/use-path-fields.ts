import { useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { entityQuery } from '../app/queries.ts'
import type { EntityPage, FormField } from '../app/queries.ts'
import { useEntities, useEntityIfReadable, useMe, useTenantSlug } from '../app/use-tenant.ts'

/**
 * The fields that paths of a dataset lead to, across one reference too: `company.name` of a deal. A
 * path that leads nowhere the caller may read is missing.
 */
export function usePathFields(
  dataset: string | undefined,
  paths: readonly string[],
): ReadonlyMap<string, FormField> {
  const { t } = useTranslation('home')
  const tenant = useTenantSlug()
  const { configurationRevision: revision } = useMe()
  const readable = useEntities()
  const own = useEntityIfReadable(dataset)
  const behind = [
    ...new Set(
      paths.flatMap((path) => {
        const entity = referenceOf(own, path)?.entity
        return typeof entity === 'string' && readable.some((one) => one.entity === entity)
          ? [entity]
          : []
      }),
    ),
  ]
  const pages = useQueries({
    queries: behind.map((entity) => entityQuery(tenant, revision, entity)),
  })
  const moment = (path: string): FormField => ({
    path,
    label: t(`envelope.${path}`),
    type: 'timestamp',
    required: true,
    readOnly: true,
    immutable: false,
    filterable: path === 'createdAt',
    section: '',
  })
  return new Map(
    paths.flatMap((path) => {
      if (path === 'createdAt' || path === 'updatedAt') return [[path, moment(path)] as const]
      const direct = fieldOf(own, path)
      if (direct !== undefined) return [[path, direct] as const]
      const reference = referenceOf(own, path)
      const page = pages[behind.indexOf(String(reference?.entity))]?.data
      const far = fieldOf(page, path.slice((reference?.path.length ?? 0) + 1))
      if (reference === undefined || far === undefined) return []
      return [[path, { ...far, path, label: `${reference.label}: ${far.label}` }] as const]
    }),
  )
}

/** The reference that a path goes through. */
function referenceOf(page: EntityPage | undefined, path: string): FormField | undefined {
  return page?.form.fields.find(
    (field) => field.type === 'reference' && path.startsWith(`${field.path}.`),
  )
}

/** A field with the stages of its workflows as its options. */
function fieldOf(page: EntityPage | undefined, path: string): FormField | undefined {
  const found = page?.form.fields.find((field) => field.path === path)
  if (found?.type !== 'stage') return found
  const options = page?.form.workflows.flatMap(({ stages }) =>
    stages.map(({ id, label }) => ({ id, label })),
  )
  return options === undefined ? found : { ...found, options }
}

/** What a path is called where its field is not known. */
export const pathLabel = (fields: ReadonlyMap<string, FormField>, path: string): string =>
  fields.get(path)?.label ?? path.replace(/^custom\./, '')
