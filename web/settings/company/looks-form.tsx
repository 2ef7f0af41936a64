import {
  Button,
  ColorInput,
  SimpleGrid,
  Stack,
  TextInput,
  MantineThemeProvider,
} from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/client.ts'
import { useMay } from '../../app/use-tenant.ts'
import { useDeed } from '../data/use-deed.ts'
import { errorAt, Refusal } from '../parts/refusal.tsx'
import type { Company } from './company-form.tsx'

const members = ['primaryColor', 'accentColor', 'mailName', 'mailReplyTo'] as const
type Typed = { readonly [Member in (typeof members)[number]]?: string }

/** Colours of the screens, and in whose name mails go out. */
export function LooksForm({ branding }: { readonly branding: Company['branding'] }) {
  const { t } = useTranslation('settings')
  const may = useMay('tenant.update')
  const [typed, setTyped] = useState<Typed>({})
  const save = useDeed(
    (patch: Typed) =>
      call('PATCH', '/tenant', {
        body: {
          branding: Object.fromEntries(
            Object.entries(patch).map(([member, value]) => [
              member,
              value.trim() === '' ? null : value.trim(),
            ]),
          ),
        },
      }),
    () => {
      setTyped({})
      notifications.show({ message: t('saved') })
    },
  )
  const props = (member: (typeof members)[number]) => ({
    label: t(`branding.${member}`),
    description: t(`brandingText.${member}`),
    disabled: !may,
    value: typed[member] ?? branding[member] ?? '',
    error: errorAt(save.error, `/branding/${member}`),
  })
  const set = (member: (typeof members)[number]) => (value: string) =>
    setTyped((before) => ({ ...before, [member]: value }))
  // The input hands no labels on to the sliders that it opens.
  const sliders = { hueLabel: t('hue'), saturationLabel: t('saturation') }
  const named = { components: { ColorPicker: { defaultProps: sliders } } }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(typed)
      }}
    >
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <MantineThemeProvider inherit theme={named}>
            {(['primaryColor', 'accentColor'] as const).map((member) => (
              <ColorInput
                key={member}
                {...props(member)}
                format="hex"
                eyeDropperButtonProps={{ 'aria-label': t('pickColour') }}
                onChange={set(member)}
              />
            ))}
          </MantineThemeProvider>
          {(['mailName', 'mailReplyTo'] as const).map((member) => (
            <TextInput
              key={member}
              {...props(member)}
              {...(member === 'mailReplyTo' && { type: 'email' })}
              onChange={(event) => set(member)(event.currentTarget.value)}
            />
          ))}
        </SimpleGrid>
        <Refusal error={save.error} fields={members.map((member) => `/branding/${member}`)} />
        {may && (
          <div>
            <Button
              type="submit"
              loading={save.isPending}
              disabled={Object.keys(typed).length === 0}
            >
              {t('save')}
            </Button>
          </div>
        )}
      </Stack>
    </form>
  )
}
