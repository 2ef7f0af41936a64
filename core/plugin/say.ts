import type { Effective } from '../configuration/effective.ts'
import { memberOf } from '../configuration/shape.ts'
import type { Say } from '../schema/to-form.ts'
import type { Plugin } from './define-plugin.ts'
import { textsOf } from './texts.ts'
import de from './kernel-words/de.json' with { type: 'json' }
import fr from './kernel-words/fr.json' with { type: 'json' }

/** The words that are no plugin's. */
const kernelWords: Readonly<Record<string, Readonly<Record<string, string>>>> = { de, fr }

/** What the kernel speaks: ISO 639-1. */
export const kernelLanguages: readonly string[] = ['en', ...Object.keys(kernelWords)]

/** A text with its gaps, `{name}`, filled. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (gap, name: string) => values[name] ?? gap)

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
  const words = kernelWords[language]
  return (key, text) => {
    const called = memberOf(own, key)
    if (typeof called === 'string') return called
    if (words !== undefined && Object.hasOwn(words, key)) return words[key] ?? text
    for (const plugin of plugins) {
      const translated = plugin.translations?.[language]
      if (translated === undefined || !Object.hasOwn(translated, key)) continue
      // What a template or the tenant calls otherwise is not what the plugin translated.
      if (key.startsWith('/') && textsOf(plugin).get(key) !== text) continue
      return translated[key] ?? text
    }
    return text
  }
}
