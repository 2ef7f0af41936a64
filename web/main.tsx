import '@fontsource-variable/inter/wght.css'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import { MantineProvider } from '@mantine/core'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { requestContext } from './api/client.ts'
import { queryClient } from './app/queries.ts'
import { createAppRouter } from './app/router.ts'
import { theme } from './app/theme.ts'
import { preferredLanguage, startWords } from './app/words.ts'

const language = preferredLanguage()
requestContext.language = language
document.documentElement.lang = language
await startWords(language)

/** The policy lets in styles that carry it, and no others. */
const nonce = document.querySelector('meta[name=csp-nonce]')?.getAttribute('content') ?? ''
const router = createAppRouter()

const place = document.getElementById('app')
if (place === null) throw new Error('Expected <div id="app"> in the page, found none.')
createRoot(place).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <QueryClientProvider client={queryClient}>
        <ModalsProvider>
          <Notifications position="bottom-right" />
          <Suspense fallback={null}>
            <RouterProvider router={router} />
          </Suspense>
        </ModalsProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
