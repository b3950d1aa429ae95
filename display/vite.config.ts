import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = import.meta.dirname;
const master = process.env['FORNO_MASTER'] ?? 'http://localhost:4210';

/** One page a screen, in folders as the master serves them: `/kds/`, `/lobby/`, `/menu/`, `/customer/`, `/dispatch/` and what they share in `/assets/`. */
export default defineConfig({
  root,
  base: './',
  plugins: [react()],
  server: { proxy: { '/socket.io': { target: master, ws: true } } },
  build: {
    outDir: join(root, 'dist'),
    emptyOutDir: true,
    target: 'es2024',
    rollupOptions: {
      input: ['kds', 'lobby', 'menu', 'customer', 'dispatch'].map((page) => join(root, page, 'index.html')),
    },
  },
});
