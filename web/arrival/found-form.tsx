import { Button, Radio, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import { isProblem } from '../api/problem.ts'
import { arrive } from './arrive.ts'
import { guessCountry, placeIn } from './guess-country.ts'
import type { Place } from './guess-country.ts'
import type { Vertical } from './options-query.ts'
import { PlaceFields } from './place-fields.tsx'
import { isSlug, proposeSlug } from './propose-slug.ts'
import { Refusal, useWait } from './refusal.tsx'
import { SettingUp } from './setting-up.tsx'
import { VerticalCard } from './vertical-card.tsx'

/** A company of one's own: what it is called, what it does, where it is. The rest is guessed. */
export function FoundForm({ verticals }: { readonly verticals: readonly Vertical[] }) {
  const { t, i18n } = useTranslation('arrival')
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [ownSlug, setOwnSlug] = useState<string | null>(null)
  const [vertical, setVertical] = useState<string | null>(null)
  const [ownPlace, setOwnPlace] = useState<Place | null>(null)
  const slug = ownSlug ?? proposeSlug(name)
  const place = ownPlace ?? guessedPlace(i18n.language)
  const found = useMutation({
    mutationFn: () => {
      const { timezone, currency, locale } = place
      return dataOf(
        api.POST('/api/v1/tenants', {
          body: {
            name: name.trim(),
            slug,
            timezone,
            currency,
            locale,
            ...(vertical !== null && { vertical }),
          },
        }),
      )
    },
    onSuccess: async ({ tenant }) => {
      await arrive()
      await navigate({ to: '/t/$tenant', params: { tenant: tenant.slug } })
    },
  })
  const wait = useWait(found.error)
  const chosen = verticals.find(({ key }) => key === vertical)
  const taken = isProblem(found.error, 'TENANT_EXISTS')
  if (found.isPending || found.isSuccess)
    return <SettingUp name={name} {...(chosen !== undefined && { sets: chosen.sets })} />
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (vertical !== null || verticals.length === 0) found.mutate()
      }}
    >
      <Stack gap="lg">
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label={t('companyName')}
            name="organization"
            autoComplete="organization"
            required
            autoFocus
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={t('slug')}
            description={t('slugText')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            required
            spellCheck={false}
            autoCapitalize="none"
            autoComplete="off"
            maxLength={63}
            value={slug}
            onChange={(event) => setOwnSlug(event.currentTarget.value.toLowerCase())}
            error={
              taken ? t('slugTaken') : slug !== '' && !isSlug(slug) ? t('slugInvalid') : undefined
            }
          />
        </SimpleGrid>
        {verticals.length > 0 && (
          <Radio.Group
            label={t('trade')}
            description={t('tradeText')}
            value={vertical}
            onChange={setVertical}
            required
          >
            <SimpleGrid cols={{ base: 1, sm: 2 }} mt="sm">
              {verticals.map((one) => (
                <VerticalCard key={one.key} vertical={one} chosen={one.key === vertical} />
              ))}
            </SimpleGrid>
          </Radio.Group>
        )}
        <PlaceFields place={place} onChange={setOwnPlace} />
        {!taken && <Refusal error={found.error} wait={wait} />}
        <div>
          <Button
            type="submit"
            size="md"
            disabled={wait > 0 || !isSlug(slug) || (vertical === null && verticals.length > 0)}
          >
            {t('makeCompany')}
          </Button>
          {vertical === null && verticals.length > 0 && (
            <Text size="sm" c="dimmed" mt="xs">
              {t('chooseTrade')}
            </Text>
          )}
        </div>
      </Stack>
    </form>
  )
}

function guessedPlace(language: string): Place {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  return placeIn(guessCountry(timeZone, navigator.languages), timeZone, language)
}
