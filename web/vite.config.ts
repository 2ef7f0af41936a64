import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { componentStyles } from './component-styles.ts'
import { compress } from './compress.ts'

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
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
})
