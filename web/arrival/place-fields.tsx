import { Select, SimpleGrid, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { countries, placeIn } from './guess-country.ts'
import type { Country, Place } from './guess-country.ts'

/** Country, money and clock: guessed, and to be put right with a glance. */
export function PlaceFields({
  place,
  onChange,
}: {
  readonly place: Place
  readonly onChange: (place: Place) => void
}) {
  const { t, i18n } = useTranslation('arrival')
  const { language } = i18n
  const regions = new Intl.DisplayNames(language, { type: 'region' })
  const currencies = new Intl.DisplayNames(language, { type: 'currency' })
  const byLabel = (one: { label: string }, other: { label: string }) =>
    one.label.localeCompare(other.label, language)
  const choices = {
    country: countries
      .map((value) => ({ value: value as string, label: regions.of(value) ?? value }))
      .toSorted(byLabel),
    currency: Intl.supportedValuesOf('currency').map((value) => ({
      value,
      label: `${value} · ${currencies.of(value) ?? value}`,
    })),
    timezone: [...new Set([place.timezone, ...Intl.supportedValuesOf('timeZone')])],
  }
  return (
    <div>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        <Select
          label={t('country')}
          data={choices.country}
          value={place.country}
          searchable
          allowDeselect={false}
          onChange={(value) =>
            value !== null && onChange(placeIn(value as Country, place.timezone, language))
          }
        />
        <Select
          label={t('currency')}
          data={choices.currency}
          value={place.currency}
          searchable
          limit={50}
          allowDeselect={false}
          onChange={(currency) => currency !== null && onChange({ ...place, currency })}
        />
        <Select
          label={t('timezone')}
          data={choices.timezone}
          value={place.timezone}
          searchable
          limit={50}
          allowDeselect={false}
          onChange={(timezone) => timezone !== null && onChange({ ...place, timezone })}
        />
      </SimpleGrid>
      <Text size="sm" c="dimmed" mt={6}>
        {t('placeText')}
      </Text>
    </div>
  )
}
