import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { deviceKindSchema } from '@forno/shared/domain';
import { readPlace } from './place.ts';
import { Shell } from './shell.ts';
import { findBrowser, openKiosk } from './system-browser.ts';

const USAGE = `forno kiosk --kind kitchen [--name "Make line"] [--master ADDRESS|LINK] [--data DIR] [--port N] [--no-browser]
  --kind        kitchen, lobby, menu-board, customer, dispatch or terminal
  --master      where the shop's master is; found by itself where mDNS reaches
  --no-browser  only the door: open its address yourself`;

/** A kiosk on plain Node: the shell, and the system's own browser on its door. */
const { values } = parseArgs({
  options: {
    kind: { type: 'string' },
    name: { type: 'string', default: hostname() },
    master: { type: 'string' },
    data: { type: 'string' },
    port: { type: 'string', default: '4180' },
    'no-browser': { type: 'boolean', default: false },
  },
});
const kind = deviceKindSchema.safeParse(values.kind);
const typed = values.master === undefined ? null : readPlace(values.master);
const port = Number(values.port);
if (!kind.success || (values.master !== undefined && typed === null) || !Number.isInteger(port)) {
  console.error(USAGE);
  process.exit(2);
}
const dataDir = values.data ?? join(homedir(), '.forno-kiosk', kind.data);
const shell = await Shell.start({
  dataDir,
  kind: kind.data,
  name: values.name,
  typed,
  port,
  log: (line) => console.log(line),
});
console.log(`door ${shell.url}`);

const browser = values['no-browser'] ? null : findBrowser(process.env);
if (!values['no-browser'] && browser === null)
  console.error('No browser with a kiosk mode was found. Open the door yourself.');
const window =
  browser === null ? null : openKiosk(browser, { url: shell.url, profile: join(dataDir, 'browser') });
window?.once('exit', () => void stop());

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());

async function stop(): Promise<void> {
  window?.kill();
  await shell.close();
  process.exit(0);
}
