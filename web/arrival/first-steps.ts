/** What a new company does first, out of what there is: no step leads nowhere. */
import type { EntitySummary, Me } from '../app/queries.ts'

export type StepKind = 'company' | 'invite' | 'first' | 'import' | 'pipeline'

export interface FirstStep {
  readonly kind: StepKind
  /** Tells two steps of one kind apart. */
  readonly key: string
  /** Address within the application. */
  readonly href: string
  /** What it is about: a kind of record. */
  readonly entity?: EntitySummary
  /** Path below `/api/v1` that is not empty once it is done; absent: told otherwise. */
  readonly asks?: string
}

/** Kinds of record that are worth a step of their own. */
const firstOnes = 2

/**
 * @param hasRoute whether the application has a page: `/t/$tenant/imports`
 */
export function firstSteps(
  { tenant, permissions, menu }: Me,
  entities: readonly EntitySummary[],
  hasRoute: (path: string) => boolean,
): readonly FirstStep[] {
  const base = `/t/${tenant.slug}`
  const may = (permission: string): boolean => permissions.includes(permission)
  const page = (...paths: readonly string[]): string | undefined => {
    const found = paths.find((path) => hasRoute(`/t/$tenant${path}`))
    return found === undefined ? undefined : `${base}${found}`
  }
  const inMenu = menu.flatMap(
    (entry) => entities.find(({ entity }) => entity === entry.entity) ?? [],
  )
  const company = page('/settings/company', '/settings/branding', '/settings')
  const people = page('/settings/people', '/settings/members', '/settings')
  const imports = page('/imports/new', '/imports')
  const pipeline = inMenu.find(({ workflow }) => workflow !== null)
  const firsts = inMenu
    .filter((one) => one.verbs.includes('create') && one.lineOf === null && one !== pipeline)
    .slice(0, firstOnes)
  return [
    ...(company !== undefined && may('tenant.update')
      ? [{ kind: 'company', key: 'company', href: company } as const]
      : []),
    ...(people !== undefined && may('members.manage') && may('members.read')
      ? [{ kind: 'invite', key: 'invite', href: people } as const]
      : []),
    ...firsts.map((entity) => ({
      kind: 'first' as const,
      key: `first ${entity.entity}`,
      href: `${base}/r${entity.path}/new`,
      entity,
      asks: `${entity.path}?limit=1`,
    })),
    ...(imports !== undefined && firsts.length > 0
      ? [{ kind: 'import', key: 'import', href: imports, asks: '/imports?limit=1' } as const]
      : []),
    ...(pipeline === undefined
      ? []
      : [
          {
            kind: 'pipeline',
            key: 'pipeline',
            href: `${base}/r${pipeline.path}`,
            entity: pipeline,
            asks: `${pipeline.path}?limit=1`,
          } as const,
        ]),
  ]
}
