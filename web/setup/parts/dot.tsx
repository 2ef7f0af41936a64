import { ColorSwatch } from '@mantine/core'
import { colourOf } from '../model/colour.ts'

/** A small spot of a stage's or an option's colour; its meaning is in the words beside it. */
export function Dot({ color }: { readonly color: string }) {
  return (
    <ColorSwatch
      component="span"
      color={colourOf(color)}
      size={10}
      withShadow={false}
      aria-hidden
    />
  )
}
