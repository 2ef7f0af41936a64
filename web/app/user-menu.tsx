import { Avatar, Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { signOut } from '../arrival/sign-out.ts'
import { ConsoleLink } from '../console/console-link.tsx'
import { sessionQuery } from './queries.ts'
import { keepLanguage, languages } from './words.ts'
import type { Language } from './words.ts'

export function UserMenu() {
  const { t, i18n } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { data: session } = useSuspenseQuery(sessionQuery)
  const speak = (language: Language) => {
    keepLanguage(language)
    // Labels of records come from the server in the same language: begin anew with all of it.
    location.reload()
  }
  const schemes = { light: t('light'), dark: t('dark'), auto: t('system') } as const
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton aria-label={t('account')}>
          <Avatar name={session?.person.name ?? ''} color="initials" size={32} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{session?.person.email}</Menu.Label>
        <Menu.Divider />
        {(['light', 'dark', 'auto'] as const).map((scheme) => (
          <Menu.Item
            key={scheme}
            aria-checked={colorScheme === scheme}
            role="menuitemradio"
            onClick={() => setColorScheme(scheme)}
          >
            {schemes[scheme]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {Object.entries(languages).map(([language, name]) => (
          <Menu.Item
            key={language}
            lang={language}
            aria-checked={i18n.language === language}
            role="menuitemradio"
            onClick={() => speak(language as Language)}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <ConsoleLink />
        <Menu.Item onClick={() => void signOut()}>{t('signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
