import { Menu } from '@mantine/core'
import { IconStar, IconTrash, IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Opened } from '../app/on-demand.tsx'
import { OpenMenu } from '../app/open-menu.tsx'
import type { SavedView } from './views-queries.ts'

/** What can be done with the view that is open. */
export function ViewMenu({
  opener,
  view,
  mayShare,
  onDialog,
  onDefault,
  onRemove,
}: Opened & {
  readonly view: SavedView
  readonly mayShare: boolean
  readonly onDialog: (kind: 'rename' | 'share') => void
  readonly onDefault: () => void
  readonly onRemove: () => void
}) {
  const { t } = useTranslation('records')
  return (
    <OpenMenu opener={opener} position="bottom-start" shadow="md">
      <Menu.Dropdown>
        {view.editable && (
          <Menu.Item onClick={() => onDialog('rename')}>{t('list.views.rename')}</Menu.Item>
        )}
        {view.editable && mayShare && (
          <Menu.Item leftSection={<IconUsers size={14} />} onClick={() => onDialog('share')}>
            {t('list.views.share')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconStar size={14} />} onClick={onDefault}>
          {view.isDefault ? t('list.views.notDefault') : t('list.views.makeDefault')}
        </Menu.Item>
        {view.editable && (
          <Menu.Item
            c="var(--mantine-color-error)"
            leftSection={<IconTrash size={14} />}
            onClick={onRemove}
          >
            {t('list.views.delete')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </OpenMenu>
  )
}
