/** CSV as it goes out (RFC 4180), so that no spreadsheet runs what somebody wrote into a field. */

/** What spreadsheets take for a formula when a cell begins with it. */
const formula = /^[=+\-@\t\r]/
const plainNumber = /^[+-]?\d+([.,]\d+)*$/
const needsQuotes = /[",;\t\r\n]|^\s|\s$/

/**
 * A cell that is text to every program: an apostrophe in front of what could be a formula (OWASP,
 * CSV injection). Numbers keep their sign. `readCell` takes it off again.
 */
export function csvCell(text: string): string {
  const inert = formula.test(text) && !plainNumber.test(text) ? `'${text}` : text
  return needsQuotes.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** The text of a cell that may have come from our own export. */
export function readCell(text: string): string {
  const trimmed = text.trim()
  return trimmed.startsWith("'") && formula.test(trimmed.slice(1)) ? trimmed.slice(1) : trimmed
}
