import { homedir } from 'node:os';
import { join } from 'node:path';
import { readKioskOptions } from './kiosk-options.ts';
import { Shell } from './shell.ts';
import { findBrowser, openKiosk } from './system-browser.ts';

/** A kiosk on plain Node: the shell, and the system's own browser on its door. */
const options = readKioskOptions(process.argv.slice(2));
if (!options.ok) {
  console.error(options.error);
  process.exit(2);
}
const { kind, name, typed, port, opensBrowser } = options.value;
const dataDir = options.value.dataDir ?? join(homedir(), '.forno-kiosk', kind);
const shell = await Shell.start({ dataDir, kind, name, typed, port, log: (line) => console.log(line) });
console.log(`door ${shell.url}`);

const browser = opensBrowser ? findBrowser(process.env) : null;
if (opensBrowser && browser === null)
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
