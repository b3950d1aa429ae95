import path from 'node:path';
import { defineConfig } from 'electron-vite';

const entry = (name: string): string => path.join(import.meta.dirname, 'src/electron', name);

/**
 * What stays a package: what brings a binary of its own or looks for files beside itself, and what only a shop with
 * a collector loads. The rest is built in, ours and others': a start opens some three hundred files instead of nine
 * hundred, each of which a virus scanner reads first.
 */
const packages = new RegExp(
  `^(${[
    'electron',
    'better-sqlite3-multiple-ciphers',
    'realm',
    'usb',
    'serialport',
    '@serialport/.*',
    '@napi-rs/.*',
    '@node-rs/.*',
    '@point-of-sale/.*',
    // Starts threads by the paths of its files.
    'pino',
    '@opentelemetry/(?!api$).*',
  ].join('|')})$`,
);

/** The shell, the master's process and the preload. The pages are built by `vite.config.ts`: the master serves them. */
export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      externalizeDeps: false,
      rollupOptions: {
        input: {
          main: entry('main.ts'),
          master: entry('master.ts'),
          // The way to another machine's master, found beside main by its name.
          door: path.join(import.meta.dirname, '../display/src/kiosk/door.ts'),
          // Threads of the master's: found beside it by their names.
          'sqlite-worker': path.join(import.meta.dirname, 'src/master/store/sqlite-worker.ts'),
          'encoding-worker': path.join(
            import.meta.dirname,
            '../drivers/src/printer/languages/encoding-worker.ts',
          ),
        },
        external: packages,
        // Beside main: code finds the preload and the master's file from where it lies itself.
        output: { format: 'es', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      // A sandboxed preload is one CommonJS file.
      rollupOptions: {
        input: { preload: entry('preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
});
