import type { Effective } from '../configuration/effective.ts'
import { memberOf } from '../configuration/shape.ts'
import type { Say } from '../schema/to-form.ts'
import type { Plugin } from './define-plugin.ts'

/**
 * Texts in one language: as the tenant calls things (section `labels`), else as the plugin
 * translates them, else as they are written.
 *
 * @param language ISO 639-1: `de`
 */
export function sayIn(
  plugins: readonly Plugin[],
  { document }: Pick<Effective, 'document'>,
  language: string,
): Say {
  const own = memberOf(memberOf(document, 'labels'), language)
  return (key, text) => {
    const called = memberOf(own, key)
    if (typeof called === 'string') return called
    for (const plugin of plugins) {
      const translated = plugin.translations?.[language]
      if (translated !== undefined && Object.hasOwn(translated, key)) return translated[key] ?? text
    }
    return text
  }
}
