import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The terminal's page. Relative addresses: the master serves it under `/terminal/`, Electron from a file. */
export default defineConfig({
  root: `${import.meta.dirname}/src/renderer`,
  base: './',
  plugins: [react()],
  build: {
    outDir: `${import.meta.dirname}/dist/renderer`,
    emptyOutDir: true,
    target: 'es2024',
    chunkSizeWarningLimit: 700,
  },
});
