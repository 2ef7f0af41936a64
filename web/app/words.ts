/**
 * Languages. Each room has its words in `<room>/words/<language>.json`, loaded with the room; the
 * shell's are the default. Numbers, dates and money follow the language through `Intl`.
 */
import { createInstance } from 'i18next'
import type { BackendModule } from 'i18next'
import { initReactI18next } from 'react-i18next'

export const languages = { en: 'English', de: 'Deutsch', fr: 'Français' } as const
export type Language = keyof typeof languages

const files = import.meta.glob<Readonly<Record<string, unknown>>>(
  ['/*/words/*.json', '/*/*/words/*.json'],
  {
    import: 'default',
  },
)

const rooms: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: async (language, room) => {
    const load = files[`/${room}/words/${language}.json`]
    if (load === undefined)
      throw new Error(`Expected ${room}/words/${language}.json, found none; write it.`)
    return load()
  },
}

const kept = 'strata.language'

/** What somebody chose here before, else what the browser prefers, else English. */
export function preferredLanguage(): Language {
  const wanted = [localStorage.getItem(kept), ...navigator.languages].map((tag) =>
    tag?.slice(0, 2).toLowerCase(),
  )
  return wanted.find((tag): tag is Language => tag !== undefined && tag in languages) ?? 'en'
}

export function keepLanguage(language: Language): void {
  localStorage.setItem(kept, language)
}

export async function startWords(language: Language): Promise<void> {
  await createInstance()
    .use(rooms)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      ns: ['app'],
      defaultNS: 'app',
      // React escapes what it shows.
      interpolation: { escapeValue: false },
      returnNull: false,
    })
}
