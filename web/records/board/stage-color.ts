/** Colours of stages as configurations write them, as colours of the theme or of CSS. */

const byName: Readonly<Record<string, string>> = {
  gray: 'gray',
  grey: 'gray',
  slate: 'gray',
  red: 'red',
  rose: 'red',
  pink: 'pink',
  fuchsia: 'grape',
  purple: 'grape',
  grape: 'grape',
  violet: 'violet',
  indigo: 'indigo',
  blue: 'blue',
  sky: 'blue',
  cyan: 'cyan',
  teal: 'teal',
  emerald: 'teal',
  green: 'green',
  lime: 'lime',
  yellow: 'yellow',
  amber: 'yellow',
  orange: 'orange',
}
const byCategory: Readonly<Record<string, string>> = {
  open: 'blue',
  won: 'green',
  done: 'green',
  lost: 'red',
  cancelled: 'red',
}

/**
 * @param color `#16a34a` or a name; anything else, and none, is the category's
 * @returns a value for CSS
 */
export function stageColor(color: string | undefined, category = 'open'): string {
  if (color !== undefined && /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(color)) return color
  const named = color === undefined ? undefined : byName[color.toLowerCase()]
  return `var(--mantine-color-${named ?? byCategory[category] ?? 'gray'}-6)`
}
