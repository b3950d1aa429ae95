import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runWell } from './run.ts';

const SOURCE = path.resolve(import.meta.dirname, '../../stand-in');
const COMPILER = 'x86_64-w64-mingw32-gcc';
const RESOURCES = 'x86_64-w64-mingw32-windres';

/** The stand-in's program alone, saying that it is `version`. */
export async function compileStandIn(program: string, version: string): Promise<void> {
  const resources = `${program}.o`;
  await mkdir(path.dirname(program), { recursive: true });
  await runWell(RESOURCES, [path.join(SOURCE, 'terminal.rc'), '-O', 'coff', '-o', resources]);
  const flags = ['-O1', '-s', '-mwindows', `-DVERSION="${version}"`];
  await runWell(COMPILER, [...flags, path.join(SOURCE, 'terminal.c'), resources, '-o', program]);
  await rm(resources);
}

/** A folder in the shape of Electron's for Windows: what the packager copies, renames, edits and signs. */
export async function makeWindowsStandIn(
  folder: string,
  { electronVersion, appVersion }: { readonly electronVersion: string; readonly appVersion: string },
): Promise<void> {
  await mkdir(path.join(folder, 'resources'), { recursive: true });
  await compileStandIn(path.join(folder, 'electron.exe'), appVersion);
  await writeFile(path.join(folder, 'version'), electronVersion);
  for (const file of ['LICENSE', 'LICENSES.chromium.html']) await writeFile(path.join(folder, file), '');
}
