import { CheckIcon, ColorSwatch, Group, Input, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { colourOf, palette } from '../model/colour.ts'
import { textOf } from '../model/item.ts'
import { useItem } from './draft-context.tsx'

/** A colour from the palette; the same once more takes it away. */
export function ColourMember({ name = 'color' }: { readonly name?: string }) {
  const { t } = useTranslation('setup')
  const { item, set, disabled } = useItem()
  const value = textOf(item, name)
  const chosen = value === '' ? '' : colourOf(value)
  return (
    <Input.Wrapper label={t('member.color')} labelElement="div">
      <Group gap={4} role="group" aria-label={t('member.color')}>
        {palette.map((one) => (
          <UnstyledButton
            key={one}
            aria-label={t('colour', { code: one })}
            aria-pressed={chosen === one}
            disabled={disabled}
            p={3}
            onClick={() => set(name, chosen === one ? undefined : one)}
          >
            <ColorSwatch component="span" color={one} size={20} withShadow={false}>
              {chosen === one && <CheckIcon size={10} color="#ffffff" />}
            </ColorSwatch>
          </UnstyledButton>
        ))}
      </Group>
    </Input.Wrapper>
  )
}
