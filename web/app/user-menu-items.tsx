import { Menu, useMantineColorScheme } from '@mantine/core'
import { IconKeyboard, IconLogout, IconUserCircle } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { signOut } from '../arrival/sign-out.ts'
import { ConsoleLink } from '../console/console-link.tsx'
import type { Opened } from './on-demand.tsx'
import { OpenMenu } from './open-menu.tsx'
import { sessionQuery } from './queries.ts'
import { openSheet } from './shell-keys.ts'
import { speak } from './speak.ts'
import { languages } from './words.ts'
import type { Language } from './words.ts'

/** What is somebody's own: their account, how it looks and speaks, and the way out. */
export function UserMenuItems({ opener }: Opened) {
  const { t, i18n } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const schemes = { light: t('light'), dark: t('dark'), auto: t('system') } as const
  return (
    <OpenMenu opener={opener} position="bottom-end" width={240} withInitialFocusPlaceholder={false}>
      <Menu.Dropdown>
        <Menu.Label>{session?.person.email}</Menu.Label>
        <Menu.Item
          component="a"
          href="/account"
          leftSection={<IconUserCircle size={16} aria-hidden />}
        >
          {t('account')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={openSheet}>
          {t('shortcuts')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('appearance')}</Menu.Label>
        {(['light', 'dark', 'auto'] as const).map((scheme) => (
          <Menu.RadioItem
            key={scheme}
            checked={colorScheme === scheme}
            onChange={() => setColorScheme(scheme)}
            value={scheme}
          >
            {schemes[scheme]}
          </Menu.RadioItem>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('language')}</Menu.Label>
        {Object.entries(languages).map(([language, name]) => (
          <Menu.RadioItem
            key={language}
            lang={language}
            value={language}
            checked={i18n.language === language}
            onChange={() => speak(language as Language)}
          >
            {name}
          </Menu.RadioItem>
        ))}
        <Menu.Divider />
        <ConsoleLink />
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() => void signOut()}
        >
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </OpenMenu>
  )
}
