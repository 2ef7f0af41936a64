import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { componentStyles } from './component-styles.ts'
import { compress } from './compress.ts'

const packages = (names: string) => new RegExp(`[\\\\/]node_modules[\\\\/](${names})[\\\\/]`)
const components = (names: string) =>
  new RegExp(
    `[\\\\/]@mantine[\\\\/]core[\\\\/](esm[\\\\/]components|styles)[\\\\/](${names})([\\\\/]|\\.layer)`,
  )
const modules = (names: string) => new RegExp(`[\\\\/]web[\\\\/](${names})\\.tsx?$`)
const anyOf = (tests: readonly RegExp[]) => (id: string) => tests.some((test) => test.test(id))

/** What every page needs, signed in or not. */
const inBase = anyOf([
  packages(
    'react|react-dom|scheduler|use-sync-external-store|clsx|i18next|react-i18next|openapi-fetch|@mantine[\\\\/]store|@mantine[\\\\/]core[\\\\/]esm[\\\\/]core',
  ),
  packages(
    '@tanstack[\\\\/](history|router-core|react-router|query-core|react-query|store|react-store)',
  ),
  components(
    'ActionIcon|Alert|Anchor|Button|CloseButton|Group|Input|InputBase|Loader|Paper|Stack|Text|TextInput|Title|UnstyledButton|VisuallyHidden',
  ),
  modules('api[\\\\/](client|problem)'),
  modules(
    'app[\\\\/](brand|connection|keys|kept|links|queries|questions|recent|refusal|shortcuts|store|theme|use-once-true|words)',
  ),
])
/** What every page of a tenant needs. */
const inFrame = anyOf([
  components('Avatar|Badge|Burger|Indicator|Kbd|Skeleton'),
  modules(
    'app[\\\\/](branding|format|menu-links|notifications|on-demand|places|shell-keys|use-format|use-tenant|user-menu)',
  ),
  modules(
    'fields[\\\\/](duration-text|field-text|formatters|members|record-values|reference-names|use-format)',
  ),
])

/** `npm run build -w @strata-erp/web` writes `dist/`, which the server serves as it is. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [componentStyles(), react(), compress()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Names of chunks by content: the server tells browsers to keep them for ever.
    assetsDir: 'assets',
    // The policy allows no inline scripts, and data: only for pictures.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    sourcemap: false,
    rolldownOptions: {
      output: {
        // What every page needs comes as one file, and what every tenant's page needs as another: each file
        // of its own costs 150 bytes and a request, and a hundred small ones a tenth of the first load.
        codeSplitting: {
          groups: [
            { name: 'base', test: inBase, priority: 2 },
            { name: 'frame', test: inFrame, priority: 1 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
})
