import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { enterTenant } from '../arrival/enter-tenant.ts'
import { signOut } from '../arrival/sign-out.ts'
import classes from './error-page.module.css'
import { sessionQuery } from './queries.ts'
import { sessionRefusal } from './refusal.ts'

/** The address is of another tenant than the session works in: go on there, or stay. */
export function OtherTenantPage() {
  return (
    <Lonely>
      <OtherTenant heading />
    </Lonely>
  )
}

/** A tenant that the operator has suspended; the others of the person are a step away. */
export function SuspendedPage() {
  const { t } = useTranslation()
  const others = useOthers()
  return (
    <Lonely>
      <Title order={1} size="h3">
        {t('suspended')}
      </Title>
      <Text>{t('suspendedText')}</Text>
      <EnterButtons tenants={others} />
      <Group>
        <Button variant="default" onClick={() => void signOut()}>
          {t('signOut')}
        </Button>
      </Group>
    </Lonely>
  )
}

/**
 * What to do about it. As a page of its own, or over one on which something may have been typed: then
 * switching leaves that page as it is.
 */
export function OtherTenant({ heading = false }: { readonly heading?: boolean }) {
  const { t } = useTranslation()
  const { tenant: wanted } = useParams({ strict: false })
  const { data: session } = useQuery({ ...sessionQuery, staleTime: 0 })
  const client = useQueryClient()
  const here = session?.tenants.find(({ slug }) => slug === wanted)
  const current = session?.tenant
  const enter = async () => {
    if (wanted === undefined) return
    if (heading) {
      await enterTenant(wanted)
      // Nothing was typed on a page that could not be shown: it begins anew.
      location.reload()
      return
    }
    await enterTenant(wanted, { keep: true })
    sessionRefusal.set(null)
    await client.invalidateQueries()
  }
  if (session === undefined) return null
  return (
    <>
      {heading && (
        <Title order={1} size="h3">
          {here === undefined ? t('noMember') : t('otherTenant')}
        </Title>
      )}
      <Text>
        {here === undefined
          ? t('noMemberText')
          : current == null
            ? t('noTenantText', { wanted: here.name })
            : t('otherTenantText', { current: current.name, wanted: here.name })}
      </Text>
      <Group>
        {here !== undefined && (
          <Button onClick={() => void enter()}>{t('switchTo', { name: here.name })}</Button>
        )}
        {current != null && (
          <Button
            component="a"
            href={`/t/${current.slug}`}
            variant={here === undefined ? 'filled' : 'default'}
          >
            {t(here === undefined ? 'goTo' : 'stay', { name: current.name })}
          </Button>
        )}
      </Group>
      {here === undefined && current == null && <EnterButtons tenants={session?.tenants ?? []} />}
    </>
  )
}

function useOthers() {
  const { tenant } = useParams({ strict: false })
  const { data: session } = useQuery(sessionQuery)
  return (session?.tenants ?? []).filter(({ slug }) => slug !== tenant)
}

function EnterButtons({
  tenants,
}: {
  readonly tenants: readonly { readonly slug: string; readonly name: string }[]
}) {
  const { t } = useTranslation()
  const enter = async (slug: string) => {
    await enterTenant(slug)
    location.assign(`/t/${slug}`)
  }
  return (
    <Group>
      {tenants.map(({ slug, name }) => (
        <Button key={slug} onClick={() => void enter(slug)}>
          {t('switchTo', { name })}
        </Button>
      ))}
    </Group>
  )
}

function Lonely({ children }: { readonly children: ReactNode }) {
  return (
    <main className={classes['place']}>
      <Paper withBorder p="xl" maw={520}>
        <Stack gap="md">{children}</Stack>
      </Paper>
    </main>
  )
}
