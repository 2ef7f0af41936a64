import { Button, FileButton, Group, Image, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/client.ts'
import { useLogo } from '../../app/branding.ts'
import { useMay, useMe, useTenantSlug } from '../../app/use-tenant.ts'
import { useDeed } from '../data/use-deed.ts'
import { Refusal } from '../parts/refusal.tsx'

/** KiB of a logo. */
const longest = 512

/** The picture at the top of every screen, on documents and in mails. */
export function Logo({ present }: { readonly present: boolean }) {
  const { t } = useTranslation('settings')
  const may = useMay('tenant.update')
  const slug = useTenantSlug()
  const queries = useQueryClient()
  const { tenant } = useMe()
  const address = useLogo()
  // The picture is kept as long as the page: a new one is another.
  const forget = () => queries.resetQueries({ queryKey: [slug, 'logo'] })
  // The same file can be chosen again: somebody may have mended it.
  const reset = useRef<() => void>(null)
  const put = useDeed(
    async (file: File) => {
      // What is longer than the server reads would be refused in words about requests.
      const size = Math.ceil(file.size / 1024)
      if (size > longest) throw new Error(t('logoTooLong', { longest, size }))
      return call('PUT', '/tenant/logo', { body: { data: await base64(file) } })
    },
    () => void forget(),
  )
  const remove = useDeed(
    () => call('DELETE', '/tenant/logo'),
    () => void forget(),
  )
  return (
    <Stack gap="sm">
      {address === undefined ? (
        <Text c="dimmed">{t('noLogo')}</Text>
      ) : (
        <Image
          src={address}
          alt={t('logoOf', { name: tenant.name })}
          h={64}
          w="auto"
          maw="100%"
          fit="contain"
          style={{ alignSelf: 'flex-start' }}
        />
      )}
      {may && (
        <Group gap="xs">
          <FileButton
            accept="image/png,image/jpeg,image/webp"
            resetRef={reset}
            onChange={(file) => {
              if (file !== null) put.mutate(file)
              reset.current?.()
            }}
          >
            {(props) => (
              <Button {...props} variant="default" loading={put.isPending}>
                {t(present ? 'replaceLogo' : 'chooseLogo')}
              </Button>
            )}
          </FileButton>
          {present && (
            <Button
              variant="subtle"
              color="red"
              loading={remove.isPending}
              onClick={() => remove.mutate(undefined)}
            >
              {t('removeLogo')}
            </Button>
          )}
        </Group>
      )}
      <Refusal error={put.error ?? remove.error} />
    </Stack>
  )
}

async function base64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  for (const byte of bytes) text += String.fromCodePoint(byte)
  return btoa(text)
}
