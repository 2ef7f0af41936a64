import { itemsOf, textOf, textsOf } from '../model/item.ts'
import type { Item } from '../model/item.ts'
import type { SectionName } from '../model/sections.ts'
import { usePermissionName } from './use-permission-name.ts'
import { useWords } from './use-words.ts'

/** One line that says what an element is, beside its name. */
export function useSummary(section: SectionName): (item: Item) => string {
  const { t, entityPlural, eventName } = useWords()
  const permissionName = usePermissionName()
  return (item) => {
    switch (section) {
      case 'customFields':
        return [t(`type.${textOf(item, 'type')}`), textOf(item, 'section')]
          .filter(Boolean)
          .join(' · ')
      case 'workflows':
        return `${entityPlural(textOf(item, 'entity'))} · ${itemsOf(item, 'stages')
          .map((stage) => textOf(stage, 'label'))
          .join(' → ')}`
      case 'dashboards':
        return t('widgetCount', { count: itemsOf(item, 'widgets').length })
      case 'reports':
        return entityPlural(textOf(item, 'dataset'))
      case 'notifications':
        return [eventName(textOf(item, 'on')), item['active'] === false ? t('off') : '']
          .filter(Boolean)
          .join(' · ')
      case 'roles':
        return textOf(item, 'description')
      case 'teams':
        return t('peopleCount', { count: textsOf(item, 'members').length })
      case 'duties':
        return `${permissionName(textOf(item, 'one'))} ≠ ${permissionName(textOf(item, 'other'))}`
      case 'documents':
        return [t(`documentKind.${textOf(item, 'kind')}`), entityPlural(textOf(item, 'entity'))]
          .filter(Boolean)
          .join(' · ')
      default:
        return ''
    }
  }
}
