import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { DEMO_STORES } from '@forno/shared/demo';
import { demoStaff } from '../cloud-api/src/seed/demo.ts';
import { shopKey } from '../desktop/src/master/data-folder.ts';
import { openStore } from '../desktop/src/master/store/index.ts';
import { readArguments } from './chain/arguments.ts';
import { electronBinary } from './chain/electron-binary.ts';
import { fillHistory } from './chain/history.ts';
import { buildPages, buildShell, ROOT } from './chain/pages.ts';

/**
 * The desktop application from the sources: with a demo shop of its own that needs no cloud, or, by
 * `--master URL`, as one more terminal of a master that runs already.
 */
const flags = readArguments('npm run desktop -- [--master URL] [--data DIR] [--kiosk]', {
  master: { type: 'string' },
  data: { type: 'string', default: path.join(ROOT, '.data/desktop') },
  kiosk: { type: 'boolean', default: false },
});
const say = (line: string): void => console.error(line);

const binary = electronBinary();
if (binary === null) {
  say(
    "Electron's program is not on this machine (npx install-electron fetches it, ELECTRON_OVERRIDE_DIST_PATH names a folder with it); the same terminal runs in a browser: npm start, then http://localhost:4100/terminal/",
  );
  process.exit(1);
}

const dataDir = path.resolve(flags.data);
await Promise.all([buildPages({ say }), buildShell({ say })]);
const env =
  flags.master === undefined ? await ownShop(path.join(dataDir, 'shop')) : { FORNO_MASTER_URL: flags.master };

const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const args = [
  path.join(ROOT, 'desktop'),
  `--user-data-dir=${dataDir}`,
  flags.kiosk ? '--kiosk' : '--windowed',
  ...asRoot,
];
const app = spawn(binary, args, { env: { ...process.env, ...env }, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.kill(signal));
const [code] = (await once(app, 'exit')) as [number | null];
process.exitCode = code ?? 1;

/** A demo shop with menu, staff and some orders in its log: without a cloud nobody sends them. */
async function ownShop(dir: string): Promise<Record<string, string>> {
  const [store] = DEMO_STORES;
  // A folder that has run once has its key in the keychain.
  if (!existsSync(path.join(dir, 'store', 'store.json'))) {
    const key = shopKey(dir, undefined);
    const log = { info: () => undefined, warn: console.warn, error: console.error };
    const staff = { version: 1, staff: await demoStaff() };
    await fillHistory({
      store,
      openStore: () => openStore({ dir: path.join(dir, 'store'), engine: 'sqlite', key }),
      days: 1,
      ordersPerDay: 40,
      justTaken: 5,
      now: Date.now(),
      staff,
      log,
    });
  }
  return { FORNO_STORE: store.storeId, FORNO_DATA: dir, FORNO_ADMISSION: 'open' };
}
