/** Names of colours that configurations use, as CSS shows them well on light and dark. */
const named: Readonly<Record<string, string>> = {
  red: '#dc2626',
  orange: '#f97316',
  amber: '#f59e0b',
  yellow: '#eab308',
  lime: '#84cc16',
  green: '#16a34a',
  teal: '#14b8a6',
  cyan: '#0ea5e9',
  blue: '#3b82f6',
  indigo: '#6366f1',
  violet: '#8b5cf6',
  pink: '#ec4899',
  gray: '#64748b',
}

/** What people choose from. */
export const palette: readonly string[] = Object.values(named)

/** A colour of the configuration as `#rrggbb`; grey where there is none or nobody knows it. */
export function colourOf(color: string): string {
  if (/^#[0-9a-fA-F]{6}$/.test(color)) return color
  return (Object.hasOwn(named, color) ? named[color] : undefined) ?? '#94a3b8'
}
