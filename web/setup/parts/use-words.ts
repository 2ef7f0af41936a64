import { useTranslation } from 'react-i18next'
import { useEntities, useMe } from '../../app/use-tenant.ts'

/** The words of setup, and what things are called that a configuration only names. */
export function useWords() {
  const { t, i18n } = useTranslation(['setup', 'setup/places'])
  const entities = useEntities()
  const { tenant } = useMe()
  return {
    t,
    language: i18n.language,
    /** One record of an entity: `Opportunity`. */
    entityName: (entity: string) => entities.find((one) => one.entity === entity)?.label ?? entity,
    entityPlural: (entity: string) =>
      entities.find((one) => one.entity === entity)?.plural ?? entity,
    /** `crm.opportunity.won` -> `Opportunity: won`. */
    eventName: (event: string) => {
      const verb = event.split('.').at(-1) ?? ''
      const said = t(`event.${verb}`, { defaultValue: spaced(verb).toLowerCase() })
      const about = entities.find((one) => event.startsWith(`${one.entity}.`))
      return `${about?.label ?? spaced(event.split('.').at(-2) ?? '')}: ${said}`
    },
    /** A field of any kind of record: `crm.opportunity.custom.margin` -> `Opportunity: Margin`. */
    fieldName: (path: string) => {
      const about = entities.find((one) => path.startsWith(`${one.entity}.`))
      const rest = about === undefined ? path : path.slice(about.entity.length + 1)
      const name = spaced(rest.split('.').at(-1) ?? '')
      return about === undefined ? name : `${about.label}: ${name}`
    },
    /** A member of the configuration in words: `required` -> `Required`. */
    memberName: (name: string) => t(`member.${name}`, { defaultValue: name }),
    /** An instant as a day in the tenant's time zone. */
    day: (instant: string) =>
      new Intl.DateTimeFormat(i18n.language, {
        dateStyle: 'medium',
        timeZone: tenant.timezone,
      }).format(new Date(instant)),
  }
}

/** `belowReorderPoint` -> `Below reorder point`. */
export function spaced(name: string): string {
  const words = name
    .replace(/^x_/, '')
    .replaceAll(/[-_]/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
