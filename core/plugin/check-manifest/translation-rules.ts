import { textsOf } from '../texts.ts'
import { fault, quoted, type Rule } from './rule.ts'

const language = /^[a-z]{2}$/
/** So many wrong keys are named; a plugin that was renamed has hundreds. */
const most = 5

/** A translation of what is not there is a typing error, or was forgotten when something was renamed. */
export const checkTranslations: Rule = function* ({ plugins }) {
  for (const plugin of plugins) {
    if (plugin.translations === undefined) continue
    const texts = textsOf(plugin)
    for (const [tag, translated] of Object.entries(plugin.translations)) {
      if (!language.test(tag))
        yield fault(
          plugin.name,
          'a language such as "de" in "translations"',
          `"${tag}"`,
          'write its two letters of ISO 639-1',
        )
      const unknown = Object.keys(translated).filter((key) => !texts.has(key))
      if (unknown.length > 0)
        yield fault(
          plugin.name,
          `keys of texts that it has in "translations.${tag}"`,
          quoted(unknown.slice(0, most)),
          'correct or remove them',
        )
    }
  }
}
