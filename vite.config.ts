import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Pages of src/web into dist/web, hashed names under assets/; the service serves them (adapters/http/web-assets.ts). */
export default defineConfig({
  root: here('src/web'),
  base: '/',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: here('dist/web'),
    emptyOutDir: true,
    manifest: true,
    rollupOptions: { input: [here('src/web/index.html'), here('src/web/console/index.html')] },
    target: 'es2022',
    // A strict CSP forbids data: and inline code.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
