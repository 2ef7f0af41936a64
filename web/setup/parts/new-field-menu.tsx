import { Button, Menu, ScrollArea } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useEntities, useTenantSlug } from '../../app/use-tenant.ts'
import { newSegment } from '../model/fresh.ts'
import { useWords } from './use-words.ts'

/** A new custom field: of which kind of record? */
export function NewFieldMenu() {
  const { t } = useWords()
  const tenant = useTenantSlug()
  const entities = useEntities().filter(({ customFields }) => customFields)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button>{t('add.customFields')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('fieldOf')}</Menu.Label>
        <ScrollArea.Autosize mah={320}>
          {entities.map(({ entity, plural }) => (
            <Menu.Item
              key={entity}
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/t/$tenant/setup/$section/at/$"
                  params={{ tenant, section: 'customFields', _splat: `${entity}/${newSegment}` }}
                />
              )}
            >
              {plural}
            </Menu.Item>
          ))}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  )
}
