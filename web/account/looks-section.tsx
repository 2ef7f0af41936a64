import { Group, NativeSelect, useMantineColorScheme } from '@mantine/core'
import type { MantineColorScheme } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { keepLanguage, languages } from '../app/words.ts'
import type { Language } from '../app/words.ts'
import { Section } from './section.tsx'

export function LooksSection() {
  const { t, i18n } = useTranslation('account')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const speak = (language: Language) => {
    keepLanguage(language)
    // Labels of records come from the server in the same language: begin anew with all of it.
    location.reload()
  }
  return (
    <Section id="looks" title={t('looks')}>
      <Group gap="sm" grow>
        <NativeSelect
          label={t('language')}
          value={i18n.language}
          data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
          onChange={(event) => speak(event.currentTarget.value as Language)}
        />
        <NativeSelect
          label={t('scheme')}
          value={colorScheme}
          data={[
            { value: 'auto', label: t('system') },
            { value: 'light', label: t('light') },
            { value: 'dark', label: t('dark') },
          ]}
          onChange={(event) => setColorScheme(event.currentTarget.value as MantineColorScheme)}
        />
      </Group>
    </Section>
  )
}
