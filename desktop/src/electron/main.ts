import { app } from 'electron';
import { join } from 'node:path';
import { readIfThere } from '../master/durable-file.ts';
import { LAUNCHED, readInstalled } from './installed.ts';

/**
 * The program's first lines. Installed, it is the launcher, which starts the version that is due; started by
 * that, or from the sources, it is the terminal.
 */
const installed = app.isPackaged ? readInstalled(process.resourcesPath, process.env) : null;
const manifest =
  installed === null || process.env[LAUNCHED]
    ? null
    : readIfThere(join(process.execPath, '..', '.release.json'));

if (installed !== null && manifest !== null)
  await (
    await import('./launcher-main.ts')
  ).runAsLauncher({ installed, manifest: manifest.toString('utf8') });
// Awaited: what has to be said before the program is ready, is said in there.
else (await import('./terminal.ts')).runAsTerminal(installed);
