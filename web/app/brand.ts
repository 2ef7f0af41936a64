/**
 * Ten shades from one colour of a tenant. Each shade gets the luminance of the house's own shade, so
 * that whatever could be read in the house's blue can be read in the tenant's colour too; the shade of
 * buttons and links stays the very colour where that is dark enough.
 */
import type { MantineColorsTuple } from '@mantine/core'

/** The house's blue, lightest first; white text on the last four has a contrast above 4.5:1. */
export const houseBrand: MantineColorsTuple = [
  '#eef4fd',
  '#dbe6f7',
  '#b2caf0',
  '#87ade9',
  '#6494e3',
  '#4e84df',
  '#3a73cf',
  '#2f64b8',
  '#2a5aa8',
  '#1c4f9c',
]
/** Index of the shade that buttons and links have on light ground. */
export const onLight = 7

type Colour = readonly [red: number, green: number, blue: number]

const lightest = 1
const darkest = 0.01

/** @param colour `#1a56db` @returns ten colours, lightest first */
export function brandShades(colour: string): MantineColorsTuple {
  const own = parse(colour)
  if (own === undefined) return houseBrand
  const limit = luminanceOf(parse(houseBrand[onLight]) ?? own)
  const kept = Math.min(luminanceOf(own), limit)
  const shade = (index: number): string => {
    const house = luminanceOf(parse(houseBrand[index] ?? '') ?? own)
    if (index < onLight) return hex(withLuminance(own, house))
    if (index === onLight)
      return luminanceOf(own) <= limit ? colour.toLowerCase() : hex(withLuminance(own, limit))
    // Pressed and hovered: a little darker than the colour itself.
    return hex(withLuminance(own, Math.max(kept * (index === 8 ? 0.8 : 0.62), darkest / 2)))
  }
  return [
    shade(0),
    shade(1),
    shade(2),
    shade(3),
    shade(4),
    shade(5),
    shade(6),
    shade(7),
    shade(8),
    shade(9),
  ]
}

/** Contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(one: string, other: string): number {
  const [light = 1, dark = 0] = [one, other]
    .map((colour) => luminanceOf(parse(colour) ?? [0, 0, 0]))
    .sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function parse(colour: string): Colour | undefined {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return undefined
  const at = (from: number) => Number.parseInt(colour.slice(from, from + 2), 16) / 255
  return [at(1), at(3), at(5)]
}

const linear = (share: number) =>
  share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4

function luminanceOf([red, green, blue]: Colour): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/** Mixed with white or black until it is as light as wanted; the hue stays. */
function withLuminance(colour: Colour, wanted: number): Colour {
  const aim = Math.min(Math.max(wanted, 0), lightest)
  const towards: Colour = luminanceOf(colour) < aim ? [1, 1, 1] : [0, 0, 0]
  const mixed = (share: number): Colour => {
    const mix = (a: number, b: number) => a + (b - a) * share
    return [mix(colour[0], towards[0]), mix(colour[1], towards[1]), mix(colour[2], towards[2])]
  }
  let [least, most] = [0, 1]
  const lightens = towards[0] === 1
  for (let step = 0; step < 24; step++) {
    const middle = (least + most) / 2
    const enough = lightens ? luminanceOf(mixed(middle)) >= aim : luminanceOf(mixed(middle)) <= aim
    if (enough) most = middle
    else least = middle
  }
  return mixed(most)
}

function hex(colour: Colour): string {
  // Rounded down, so that a colour that was dark enough stays so.
  const two = (share: number) =>
    Math.floor(share * 255 + 1e-6)
      .toString(16)
      .padStart(2, '0')
  return `#${two(colour[0])}${two(colour[1])}${two(colour[2])}`
}
