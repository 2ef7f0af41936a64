import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { Refusal } from '../arrival/refusal.tsx'
import { browserOf } from './browser-of.ts'
import { sessionsQuery } from './queries.ts'
import { Section } from './section.tsx'

/** Where the person is signed in, and the end of it. */
export function SessionsSection() {
  const { t, i18n } = useTranslation('account')
  const queryClient = useQueryClient()
  const { data: sessions = [] } = useQuery(sessionsQuery)
  const refresh = () => queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
  const end = useMutation({
    mutationFn: (id: string) =>
      dataOf(api.DELETE('/api/v1/auth/sessions/{id}', { params: { path: { id } } })),
    onSettled: refresh,
  })
  const endOthers = useMutation({
    mutationFn: () => dataOf(api.DELETE('/api/v1/auth/sessions')),
    onSettled: refresh,
  })
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
  const nameOf = (userAgent: string | null) => {
    const found = browserOf(userAgent)
    return found === undefined ? t('unknownBrowser') : t('browserOn', found)
  }
  return (
    <Section id="sessions" title={t('sessions')} text={t('sessionsText')}>
      {sessions.map(({ id, createdAt, expiresAt, userAgent, current }) => (
        <Group key={id} justify="space-between" gap="xs">
          <Stack gap={0} miw={0}>
            <Group gap="xs">
              <Text>{nameOf(userAgent)}</Text>
              {current && (
                <Badge variant="light" tt="none">
                  {t('thisSession')}
                </Badge>
              )}
            </Group>
            <Text size="sm" c="dimmed" data-changing="">
              {t('since', {
                date: time.format(new Date(createdAt)),
                until: time.format(new Date(expiresAt)),
              })}
            </Text>
          </Stack>
          {!current && (
            <Button
              variant="subtle"
              color="red"
              size="compact-sm"
              aria-label={t('endSessionOf', { name: nameOf(userAgent) })}
              loading={end.isPending && end.variables === id}
              onClick={() => end.mutate(id)}
            >
              {t('endSession')}
            </Button>
          )}
        </Group>
      ))}
      <Refusal error={end.error ?? endOthers.error} />
      {sessions.length > 1 && (
        <div>
          <Button
            variant="default"
            loading={endOthers.isPending}
            onClick={() => endOthers.mutate()}
          >
            {t('endOthers')}
          </Button>
        </div>
      )}
    </Section>
  )
}
