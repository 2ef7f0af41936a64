import { ColorSwatch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { colourOf } from '../../setup/model/colour.ts'

/** A colour as people know it: by looking. */
export function Swatch({ color }: { readonly color: string }) {
  const { t } = useTranslation('templates')
  return (
    <ColorSwatch
      component="span"
      display="inline-block"
      color={colourOf(color)}
      size={16}
      withShadow={false}
      role="img"
      aria-label={t('colour', { color })}
      style={{ verticalAlign: 'middle' }}
    />
  )
}
