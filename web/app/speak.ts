import { keepLanguage } from './words.ts'
import type { Language } from './words.ts'

/** Labels of records come from the server in the same language: begin anew with all of it. */
export function speak(language: Language): void {
  keepLanguage(language)
  location.reload()
}
