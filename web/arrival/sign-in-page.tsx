import { Button, Center, Paper, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { sentenceOf } from '../api/problem.ts'
import { sessionQuery } from '../app/queries.ts'

export function SignInPage() {
  const { t } = useTranslation('arrival')
  const { next } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const form = useForm({ mode: 'uncontrolled', initialValues: { email: '', password: '' } })
  const signIn = useMutation({
    mutationFn: (body: { email: string; password: string }) =>
      dataOf(api.POST('/api/v1/auth/sign-in', { body })),
    onSuccess: async () => {
      queryClient.clear()
      await queryClient.fetchQuery(sessionQuery)
      await navigate({ href: next ?? '/' })
    },
  })
  return (
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder p="xl" w={380}>
        <form onSubmit={form.onSubmit((values) => signIn.mutate(values))}>
          <Stack>
            <Title order={1} size="h3">
              {t('signIn')}
            </Title>
            <TextInput
              label={t('email')}
              type="email"
              autoComplete="username"
              required
              {...form.getInputProps('email')}
              key={form.key('email')}
            />
            <PasswordInput
              label={t('password')}
              autoComplete="current-password"
              required
              {...form.getInputProps('password')}
              key={form.key('password')}
            />
            {signIn.isError && (
              <Text c="red" role="alert">
                {sentenceOf(signIn.error)}
              </Text>
            )}
            <Button type="submit" loading={signIn.isPending}>
              {t('signIn')}
            </Button>
          </Stack>
        </form>
      </Paper>
    </Center>
  )
}
