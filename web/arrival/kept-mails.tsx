import { Anchor, Paper, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { isProblem } from '../api/problem.ts'

/**
 * Mails that no server took, on the machine that serves: whoever tries the product needs no mail
 * server. Elsewhere the server says that there is no such thing, and nothing is shown.
 *
 * @param waiting a mail was just asked for
 */
export function KeptMails({ waiting = false }: { readonly waiting?: boolean }) {
  const { t, i18n } = useTranslation('arrival')
  const { data } = useQuery({
    queryKey: ['kept-mails'],
    queryFn: async () => {
      try {
        return (await dataOf(api.GET('/api/v1/auth/mails'))).data
      } catch (error) {
        if (isProblem(error) && error.status === 404) return null
        throw error
      }
    },
    retry: false,
    refetchInterval: ({ state }) => (state.data === null || !waiting ? false : 1000),
  })
  if (data === undefined || data === null) return null
  const shown = data.slice(0, 5).flatMap((mail) => {
    const hash = hashOf(mail.link)
    return hash === undefined ? [] : [{ ...mail, hash }]
  })
  if (shown.length === 0 && !waiting) return null
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'short' })
  return (
    <Paper withBorder p="sm" component="section" aria-labelledby="kept-mails">
      <Stack gap="xs">
        <div>
          <Title order={2} size="h6" id="kept-mails">
            {t('keptMails')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('keptMailsText')}
          </Text>
        </div>
        {shown.length === 0 && <Text size="sm">{t('mailComes')}</Text>}
        {shown.map(({ id, subject, recipient, createdAt, hash }) => (
          <div key={id}>
            <Text size="sm" truncate>
              {subject} · {recipient} · {time.format(new Date(createdAt))}
            </Text>
            <Anchor href={`/sign-in${hash}`} size="sm" underline="always">
              {t('followLink')}
            </Anchor>
          </div>
        ))}
      </Stack>
    </Paper>
  )
}

/** What follows `#` in a link of ours; undefined: the link leads elsewhere. */
function hashOf(link: string | null): string | undefined {
  if (link === null) return undefined
  try {
    const { pathname, hash } = new URL(link)
    return pathname === '/sign-in' && hash !== '' ? hash : undefined
  } catch {
    return undefined
  }
}
