/** What a CHANGELOG.md says of each version: the text below `## 2.0.0`, or `## [2.0.0] - 2026-05-01`. */
import { valid } from 'semver'

/** Characters of one version's notes; the rest is cut at a line. */
const longest = 20_000

export function notesIn(changelog: string): ReadonlyMap<string, string> {
  const notes = new Map<string, string>()
  const [, ...parts] = changelog.replaceAll('\r\n', '\n').split(/^## +/m)
  for (const part of parts) {
    const [title = '', ...lines] = part.split('\n')
    const version = /^\[?v?([0-9][^\s\]]*)/.exec(title)?.[1]
    const text = lines.join('\n').trim()
    if (version === undefined || valid(version) !== version || text === '') continue
    notes.set(
      version,
      text.length <= longest ? text : text.slice(0, text.lastIndexOf('\n', longest)),
    )
  }
  return notes
}
