import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './pages.ts';

/** Electron's program where this machine has one: in the folder that `ELECTRON_OVERRIDE_DIST_PATH` names, or as its package keeps it. Never downloads. */
export function electronBinary(): string | null {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const home = path.join(ROOT, 'node_modules/electron');
  const pathFile = path.join(home, 'path.txt');
  const program = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : programOf(process.platform);
  const binary = path.join(named ?? path.join(home, 'dist'), program);
  return existsSync(binary) ? binary : null;
}

function programOf(platform: NodeJS.Platform): string {
  if (platform === 'win32') return 'electron.exe';
  return platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}
