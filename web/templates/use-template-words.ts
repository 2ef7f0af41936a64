/** Words for what a configuration holds, in the language of the reader. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useEntities, useMay, useMe, useTenantSlug } from '../app/use-tenant.ts'
import { useTimeAllowed } from '../setup/parts/use-time-allowed.ts'
import { spaced } from '../setup/parts/use-words.ts'
import { placeOf } from './place-of.ts'
import { modulesQuery, permissionsQuery } from './queries.ts'
import type { Change, Json, Names } from './types.ts'

export function useTemplateWords() {
  const { t, i18n } = useTranslation(['templates', 'templates/places', 'setup', 'setup/places'])
  const { tenant } = useMe()
  const slug = useTenantSlug()
  const entities = useEntities()
  const modules = useQuery(modulesQuery(slug)).data
  const permissions = useQuery({ ...permissionsQuery(slug), enabled: useMay('members.read') }).data
  const language = i18n.language
  const timeAllowed = useTimeAllowed()

  const entityName = (entity: string): string =>
    entities.find((one) => one.entity === entity)?.label ?? spaced(entity.split('.').at(-1) ?? '')
  const memberName = (member: string): string =>
    member
      .split(' ')
      .map((one) =>
        t(`member.${one}`, {
          defaultValue: t(`setup:member.${one}`, { defaultValue: spaced(one) }),
        }),
      )
      .join(', ')
  /** A part of a setup, as the setup itself calls it: `Workflows`. */
  const sectionName = (section: string): string =>
    section === 'records' ? t('records') : t(`setup/places:${section}`, { defaultValue: section })
  const moduleName = (module: string): string =>
    module === ''
      ? t('wholeCompany')
      : (modules?.find(({ name }) => name === module)?.title ?? spaced(module))
  /** `See the value of stock movements`. */
  const permissionName = (permission: string): string => {
    const known = permissions?.find(({ id }) => id === permission)?.description
    const parts = permission.split('.')
    const entity = parts.slice(0, -1).join('.')
    const verb = parts.at(-1) ?? ''
    const name = entityName(entity)
    if (['read', 'create', 'update', 'delete'].includes(verb)) return t(`verb.${verb}`, { name })
    if (verb === '*') return t('verb.all', { name })
    if (language === 'en' && known !== undefined) return known
    return `${name}: ${known ?? spaced(verb)}`
  }
  /** `Opportunity pipeline "Sales" › Stage "Proposal" › Time allowed`. */
  const placeName = (pointer: string, names: Names = {}): string => {
    const place = placeOf(pointer, names)
    const parts = place.crumbs.map(({ thing, name }) =>
      thing === 'permission'
        ? permissionName(name)
        : thing === 'module'
          ? t('named', { thing: t('thing.module'), name: moduleName(name) })
          : t('named', { thing: t(`thing.${thing}`, { defaultValue: thing }), name }),
    )
    if (place.entity !== undefined) parts.unshift(entityName(place.entity))
    if (place.mark === 'order') parts.push(t('orderOf', { what: memberName(place.member ?? '') }))
    else {
      if (place.member !== undefined) parts.push(memberName(place.member))
      if (place.mark !== undefined)
        parts.push(t(`mark.${place.mark}`, { defaultValue: place.mark }))
    }
    return parts.join(' › ')
  }
  /** What was done to a place: added, removed, changed, moved. */
  const deedName = ({ kind, pointer }: Pick<Change, 'kind' | 'pointer'>): string =>
    t(pointer.endsWith('#order') ? 'did.order' : `did.${kind}`)
  /** A value in one line; `member` says what it is of. */
  const valueName = (value: Json | undefined, pointer: string, names: Names = {}): string => {
    const place = placeOf(pointer, names)
    if (value === undefined || value === null || value === '') return t('nothing')
    if (typeof value === 'string' && place.crumbs.at(-1)?.thing === 'permission')
      return permissionName(value)
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (typeof value === 'number') {
      const number = new Intl.NumberFormat(language).format(value)
      if (place.member === 'slaHours') return timeAllowed(value)
      return place.member === 'probability' ? `${number} %` : number
    }
    // Only what the format enumerates has words; all else is somebody's own text.
    if (typeof value === 'string')
      return ['category', 'type'].includes(place.member ?? '') && /^[a-zA-Z]+$/.test(value)
        ? t(`value.${place.member ?? ''}.${value}`, { defaultValue: value })
        : value
    if (isTexts(value))
      return value.map((one) => names[`${pointer.replace(/#.*$/, '')}/${one}`] ?? one).join(', ')
    const label = labelOf(value)
    return label ?? t('several', { count: sizeOf(value) })
  }
  return {
    t,
    language,
    entityName,
    memberName,
    moduleName,
    sectionName,
    permissionName,
    placeName,
    deedName,
    valueName,
    number: (value: number) => new Intl.NumberFormat(language).format(value),
    instant: (at: string) =>
      at === ''
        ? ''
        : new Intl.DateTimeFormat(language, {
            dateStyle: 'medium',
            timeStyle: 'short',
            timeZone: tenant.timezone,
          }).format(new Date(at)),
  }
}
export type TemplateWords = ReturnType<typeof useTemplateWords>

export const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')
export function labelOf(value: Json | undefined): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const label: unknown = Reflect.get(value, 'label')
  return typeof label === 'string' ? label : undefined
}
const sizeOf = (value: Json): number =>
  typeof value === 'object' && value !== null ? Object.keys(value).length : 1
