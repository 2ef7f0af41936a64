/**
 * What a file is, by its content: what its sender says and what its name ends with are only asked
 * where content says nothing, which is among kinds of plain text.
 */

/** Bytes from which the type is told. */
export const sampleSize = 16 * 1024

const office = 'application/vnd.openxmlformats-officedocument'
const openDocument = 'application/vnd.oasis.opendocument'

/** Nothing that a browser would run: no HTML, no SVG, no script, no program. */
export const usualTypes: readonly string[] = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/heic',
  'image/tiff',
  `${office}.wordprocessingml.document`,
  `${office}.spreadsheetml.sheet`,
  `${office}.presentationml.presentation`,
  `${openDocument}.text`,
  `${openDocument}.spreadsheet`,
  `${openDocument}.presentation`,
  'application/zip',
  'text/plain',
  'text/csv',
  'text/markdown',
  'application/json',
]

/** Shown in place by a browser that is asked to; the rest is always saved. */
export const shownInPlace: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
])

const kindsOfText: ReadonlySet<string> = new Set([
  'text/plain',
  'text/csv',
  'text/markdown',
  'application/json',
])

/**
 * The media type of a content by its beginning; undefined: unknown.
 * @param declared what the sender calls it, `text/csv; charset=utf-8`
 */
export async function typeOfContent(
  beginning: Uint8Array,
  declared: string,
): Promise<string | undefined> {
  // Read with the first file: a start needs none of its thirty modules.
  const { fileTypeFromBuffer } = await import('file-type')
  const found = await fileTypeFromBuffer(beginning)
  if (found !== undefined) return found.mime
  const called = (declared.split(';')[0] ?? '').trim().toLowerCase()
  if (!isText(beginning)) return undefined
  return kindsOfText.has(called) ? called : 'text/plain'
}

/** UTF-8 without control characters; the last character may be cut. */
function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    return !/[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]/.test(text)
  } catch {
    return false
  }
}

/** Endings that a saved file must not have, whatever is in it: a double click would run it. */
const runs =
  /\.(?:x?html?|xht|svgz?|xml|xsl|mht(?:ml)?|m?js|hta|exe|com|bat|cmd|msi|scr|ps1|vbs|jar|lnk|url|sh|desktop)$/i

/** The name under which a file is saved. */
export function savedName(name: string): string {
  return runs.test(name) ? `${name}.txt` : name
}
