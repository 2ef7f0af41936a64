import { format } from 'prettier'
import { commandRefusals, declaredRefusals } from './catalogue.ts'
import { configurationPage } from './configuration-page.ts'
import { problemsPage } from './problems-page.ts'

/** The pages of `docs/reference` that are made from code, as they must be committed. */
export async function referencePages(): Promise<
  readonly { readonly file: string; readonly text: string }[]
> {
  const pages = {
    'docs/reference/configuration.md': configurationPage(),
    'docs/reference/problems.md': problemsPage(declaredRefusals(), commandRefusals()),
  }
  return Promise.all(
    Object.entries(pages).map(async ([file, text]) => ({
      file,
      text: await format(text, { parser: 'markdown', printWidth: 100 }),
    })),
  )
}
