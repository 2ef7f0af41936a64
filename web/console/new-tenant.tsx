import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { verticalsQuery } from './queries.ts'
import type { WholeTenant } from './queries.ts'
import { Refusal } from './refusal.tsx'
import { useDeed } from './use-deed.ts'

/** A tenant for somebody else: its first administrator is invited by mail, no key is shown here. */
export function NewTenant({
  opened,
  close,
}: {
  readonly opened: boolean
  readonly close: () => void
}) {
  const { t } = useTranslation('console')
  const navigate = useNavigate()
  const { data: verticals } = useQuery({ ...verticalsQuery, enabled: opened })
  const form = useForm({
    initialValues: { slug: '', name: '', admin: '', vertical: null as string | null },
  })
  const deed = useDeed<WholeTenant>({
    quiet: true,
    done: ({ slug }) => {
      form.reset()
      close()
      void navigate({ to: '/console/tenants/$slug', params: { slug } })
    },
  })
  return (
    <Modal opened={opened} onClose={close} title={t('tenants.new')}>
      <form
        onSubmit={form.onSubmit(({ vertical, ...body }) =>
          deed.mutate({
            path: '/tenants',
            body: { ...body, ...(vertical !== null && { vertical }) },
          }),
        )}
      >
        <Stack>
          <TextInput required label={t('tenants.name')} {...form.getInputProps('name')} />
          <TextInput
            required
            label={t('tenants.slug')}
            description={t('tenants.slugText')}
            {...form.getInputProps('slug')}
          />
          <TextInput
            required
            type="email"
            label={t('tenants.admin')}
            description={t('tenants.adminText')}
            {...form.getInputProps('admin')}
          />
          <Select
            label={t('tenants.vertical')}
            clearable
            searchable
            data={(verticals?.data ?? [])
              .filter(({ deprecated }) => deprecated === null)
              .map(({ key, label }) => ({ value: key, label }))}
            {...form.getInputProps('vertical')}
          />
          <Refusal error={deed.error} />
          {deed.isPending && <Text c="dimmed">{t('tenants.making')}</Text>}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={deed.isPending}>
              {t('tenants.make')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
