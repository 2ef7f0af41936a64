import '@fontsource-variable/inter/wght.css'
import './app/app.css'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { isNotFound, RouterProvider } from '@tanstack/react-router'
import { StrictMode, Suspense, useMemo } from 'react'
import { createRoot } from 'react-dom/client'
import { useTranslation } from 'react-i18next'
import { requestContext } from './api/client.ts'
import { isProblem } from './api/problem.ts'
import { watchConnection } from './app/connection.ts'
import { queryClient } from './app/queries.ts'
import { createAppRouter } from './app/router.ts'
import { hearShortcuts } from './app/shortcuts.ts'
import { useStore } from './app/store.ts'
import { brandColour, themeOf } from './app/theme.ts'
import { preferredLanguage, startWords } from './app/words.ts'

const language = preferredLanguage()
requestContext.language = language
document.documentElement.lang = language
await startWords(language)

/** The policy lets in styles that carry it, and no others. */
const nonce = document.querySelector('meta[name=csp-nonce]')?.getAttribute('content') ?? ''
// What keeps the page from scrolling behind a dialog looks for it here.
Object.assign(globalThis, { __webpack_nonce__: nonce })
const router = createAppRouter()
hearShortcuts()
watchConnection(() => void queryClient.invalidateQueries())

function Application() {
  const colour = useStore(brandColour)
  const { t } = useTranslation()
  const close = t('close')
  const theme = useMemo(() => themeOf(colour, close), [colour, close])
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <QueryClientProvider client={queryClient}>
        <Suspense fallback={null}>
          <RouterProvider router={router} />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  )
}

const place = document.getElementById('app')
if (place === null) throw new Error('Expected <div id="app"> in the page, found none.')
createRoot(place, {
  // A refusal is an answer, which the page shows in words; everything else is a fault of ours.
  onCaughtError: (error) => {
    if (!isProblem(error) && !isNotFound(error)) reportError(error)
  },
}).render(
  <StrictMode>
    <Application />
  </StrictMode>,
)
