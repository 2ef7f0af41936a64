import { Anchor, Box, Center, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { keepLanguage, languages } from '../app/words.ts'
import type { Language } from '../app/words.ts'
import classes from './frame.module.css'

/** The quiet page around everything that comes before a company: signing in, founding, mails. */
export function ArrivalFrame({
  title,
  lead,
  wide = false,
  children,
}: {
  readonly title: string
  readonly lead?: ReactNode
  readonly wide?: boolean
  readonly children: ReactNode
}) {
  useDocumentTitle(`${title} - Strata ERP`)
  return (
    <Box className={classes['page'] ?? ''}>
      <Center component="main" id="content" flex={1} px="md" py="xl">
        <Stack w="100%" maw={wide ? 880 : 420} gap="lg">
          <Group gap="xs" wrap="nowrap">
            <img src="/assets/strata.svg" alt="" width={28} height={28} />
            <Text fw={600}>Strata ERP</Text>
          </Group>
          <Paper withBorder radius="md" shadow="xs" className={classes['card'] ?? ''}>
            <Stack gap="md">
              <div>
                <Title order={1} size="h3">
                  {title}
                </Title>
                {lead !== undefined && (
                  <Text c="dimmed" mt={4} component="div">
                    {lead}
                  </Text>
                )}
              </div>
              {children}
            </Stack>
          </Paper>
        </Stack>
      </Center>
      <Foot />
    </Box>
  )
}

function Foot() {
  const { t, i18n } = useTranslation('arrival')
  const speak = (language: Language) => {
    keepLanguage(language)
    document.documentElement.lang = language
    void i18n.changeLanguage(language)
  }
  return (
    <Group component="footer" justify="center" gap="lg" pb="md" px="md">
      <NativeSelect
        aria-label={t('language')}
        size="sm"
        variant="unstyled"
        value={i18n.language}
        data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
        onChange={(event) => speak(event.currentTarget.value as Language)}
      />
      <Anchor href="/docs" size="sm" c="dimmed" underline="always">
        {t('reference')}
      </Anchor>
    </Group>
  )
}
