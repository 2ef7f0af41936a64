import { useTranslation } from 'react-i18next'
import { useEntities } from '../../app/use-tenant.ts'

/** How an action of the audit trail is called: `token.revoke` -> `API key revoked`. */
export function useDeedName(): (action: string, entity: string | null) => string {
  const { t, i18n } = useTranslation('settings')
  const entities = useEntities()
  return (action, entity) => {
    if (entity === null || !action.startsWith(`${entity}.`))
      // What a plugin does to nothing in particular has no other name than its own.
      return i18n.exists(`settings:deed.${action}`)
        ? t(`deed.${action}`, { defaultValue: action })
        : action
    const verb = action.slice(entity.length + 1)
    const label = entities.find((one) => one.entity === entity)?.label ?? entity
    return i18n.exists(`settings:deedOn.${verb}`)
      ? t(`deedOn.${verb}`, { entity: label, defaultValue: action })
      : t('deedOn.other', { entity: label, verb })
  }
}
