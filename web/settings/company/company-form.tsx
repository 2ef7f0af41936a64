import { Button, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/client.ts'
import type { Answer } from '../../app/queries.ts'
import { useMay } from '../../app/use-tenant.ts'
import { useDeed } from '../data/use-deed.ts'
import { errorAt, Refusal } from '../parts/refusal.tsx'

export type Company = Answer<'/api/v1/tenant'>
const members = ['name', 'timezone', 'currency', 'locale', 'fiscalYearStart'] as const
type Typed = { readonly [Member in (typeof members)[number]]?: string }

/** Name, clock, money, language and year of the company. */
export function CompanyForm({ company }: { readonly company: Company }) {
  const { t, i18n } = useTranslation('settings')
  const may = useMay('tenant.update')
  const [typed, setTyped] = useState<Typed>({})
  const save = useDeed(
    (patch: Typed) => call('PATCH', '/tenant', { body: patch }),
    () => {
      setTyped({})
      notifications.show({ message: t('saved') })
    },
  )
  const of = (member: (typeof members)[number]) => typed[member] ?? company[member]
  const set = (member: (typeof members)[number], value: string | null) =>
    value !== null && setTyped((before) => ({ ...before, [member]: value }))
  const wrong = (member: (typeof members)[number]) => errorAt(save.error, `/${member}`)
  const currencies = new Intl.DisplayNames(i18n.language, { type: 'currency' })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(typed)
      }}
    >
      <Stack>
        <TextInput
          label={t('companyName')}
          required
          maxLength={200}
          disabled={!may}
          value={of('name')}
          error={wrong('name')}
          onChange={(event) => set('name', event.currentTarget.value)}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Select
            label={t('timezone')}
            data={[...new Set([of('timezone'), ...Intl.supportedValuesOf('timeZone')])]}
            value={of('timezone')}
            searchable
            limit={50}
            allowDeselect={false}
            disabled={!may}
            error={wrong('timezone')}
            onChange={(value) => set('timezone', value)}
          />
          <Select
            label={t('currency')}
            data={[...new Set([of('currency'), ...Intl.supportedValuesOf('currency')])].map(
              (value) => ({ value, label: `${value} · ${currencies.of(value) ?? value}` }),
            )}
            value={of('currency')}
            searchable
            limit={50}
            allowDeselect={false}
            disabled={!may}
            error={wrong('currency')}
            onChange={(value) => set('currency', value)}
          />
          <TextInput
            label={t('locale')}
            description={t('localeText')}
            disabled={!may}
            required
            value={of('locale')}
            error={wrong('locale')}
            onChange={(event) => set('locale', event.currentTarget.value)}
          />
          <TextInput
            label={t('fiscalYear')}
            description={t('fiscalYearText')}
            disabled={!may}
            required
            pattern="\d\d-\d\d"
            value={of('fiscalYearStart')}
            error={wrong('fiscalYearStart')}
            onChange={(event) => set('fiscalYearStart', event.currentTarget.value)}
          />
        </SimpleGrid>
        <Refusal error={save.error} fields={members.map((member) => `/${member}`)} />
        {may && (
          <div>
            <Button
              type="submit"
              loading={save.isPending}
              disabled={members.every((member) => of(member) === company[member])}
            >
              {t('save')}
            </Button>
          </div>
        )}
      </Stack>
    </form>
  )
}
