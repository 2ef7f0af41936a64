import type { Item } from './item.ts'
import type { SectionName } from './sections.ts'

/** In place of an id: the element is being made. No id begins so. */
export const newSegment = '~new'

/** What a new element begins as. @param entity of the element, where it has one */
export function freshElement(section: SectionName, entity: string): Item {
  switch (section) {
    case 'customFields':
      return { label: '', type: 'text' }
    case 'workflows':
      return {
        label: '',
        entity,
        stages: [
          { id: 'x_open', label: 'Open', category: 'open' },
          { id: 'x_done', label: 'Done', category: 'done' },
        ],
        transitions: [{ from: 'x_open', to: 'x_done' }],
      }
    case 'dashboards':
      return { label: '', widgets: [] }
    case 'reports':
      return { label: '', dataset: entity, columns: [] }
    case 'notifications':
      return { label: '', on: '', to: [], channels: ['inApp'], template: '' }
    case 'roles':
      return { label: '', permissions: [] }
    case 'teams':
      return { label: '', members: [] }
    case 'duties':
      return { label: '', within: 'record', one: '', other: '' }
    case 'documents':
      return { label: '', kind: 'html', entity, body: '' }
    default:
      return { pattern: '{year}-{seq:5}' }
  }
}
