import { Menu } from '@mantine/core'
import { IconFileExport, IconFileImport, IconHistory, IconPrinter } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Opened } from '../app/on-demand.tsx'
import { OpenMenu } from '../app/open-menu.tsx'
import { useListExport } from './list-export.tsx'
import type { ListModel } from './list-model.ts'

/** What is done less often with the list as a whole. */
export function ListMenu({
  opener,
  model,
  onRecent,
  onPrint,
}: Opened & {
  readonly model: ListModel
  /** The recent changes are wanted. */
  readonly onRecent: () => void
  readonly onPrint: () => void
}) {
  const { t } = useTranslation('records')
  const { entity } = model
  const navigate = useNavigate()
  const runExport = useListExport(model)
  return (
    <OpenMenu opener={opener} position="bottom-end">
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFileExport size={16} />} onClick={() => void runExport()}>
          {t('list.export')}
        </Menu.Item>
        {entity.verbs.includes('create') && (
          <Menu.Item
            leftSection={<IconFileImport size={16} />}
            onClick={() =>
              void navigate({ href: `/t/${model.tenant}/imports/new?entity=${entity.entity}` })
            }
          >
            {t('list.import')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconPrinter size={16} />} onClick={() => onPrint()}>
          {t('list.print')}
        </Menu.Item>
        <Menu.Item leftSection={<IconHistory size={16} />} onClick={() => onRecent()}>
          {t('list.recent')}
        </Menu.Item>
      </Menu.Dropdown>
    </OpenMenu>
  )
}
