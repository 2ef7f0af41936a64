import { useTranslation } from 'react-i18next'
import { useEntities, useMe } from '../../app/use-tenant.ts'

/** The words of setup, and what things are called that a configuration only names. */
export function useWords() {
  const { t, i18n } = useTranslation('setup')
  const entities = useEntities()
  const { tenant } = useMe()
  return {
    t,
    language: i18n.language,
    /** One record of an entity: `Opportunity`. */
    entityName: (entity: string) => entities.find((one) => one.entity === entity)?.label ?? entity,
    entityPlural: (entity: string) =>
      entities.find((one) => one.entity === entity)?.plural ?? entity,
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
