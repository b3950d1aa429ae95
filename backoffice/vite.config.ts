import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where the cloud API listens while developing; built, the page is served by that very API. */
const cloud = process.env['FORNO_CLOUD'] ?? 'http://localhost:8080';

export default defineConfig(({ command }) => ({
  root: import.meta.dirname,
  // Relative in the build: `<base>` in index.html says where the pages live.
  base: command === 'build' ? './' : '/backoffice/',
  plugins: [react()],
  server: { proxy: { '/v1': cloud, '/socket.io': { target: cloud, ws: true } } },
  build: {
    outDir: `${import.meta.dirname}/dist`,
    emptyOutDir: true,
    target: 'es2024',
    chunkSizeWarningLimit: 700,
    // The public ordering page is a page of its own: customers load nothing of the backoffice.
    rolldownOptions: {
      input: [`${import.meta.dirname}/index.html`, `${import.meta.dirname}/ordering.html`],
    },
  },
}));
