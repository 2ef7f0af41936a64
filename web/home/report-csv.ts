/** A table as CSV that a spreadsheet opens (RFC 4180). */

/** A cell that a spreadsheet would take for a formula begins with an apostrophe, as in exports. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?[\d.]+$/.test(text) ? `'${text}` : text
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csvText = (lines: readonly (readonly string[])[]): string =>
  lines.map((line) => line.map(cell).join(',')).join('\r\n') + '\r\n'

/** A value without the looks that people read it in: `12.30`, and its currency in a cell beside. */
export function plainCells(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(plainCells).join(' + ')
  if (typeof value === 'object' && 'amount' in value && 'currency' in value)
    return `${String(value.amount)} ${String(value.currency)}`
  return JSON.stringify(value)
}
