import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');

/** Every web build: its folder, what it makes, and what it is made of. */
const BUILDS = [
  { name: 'terminal', cwd: 'desktop', config: 'vite.config.ts', out: 'desktop/dist/renderer', sources: ['desktop/src/renderer', 'desktop/vite.config.ts'] },
  { name: 'screens', cwd: 'display', config: 'vite.config.ts', out: 'display/dist', sources: ['display/src', 'display/vite.config.ts'] },
  { name: 'backoffice', cwd: 'backoffice', config: 'vite.config.ts', out: 'backoffice/dist', sources: ['backoffice/src', 'backoffice/index.html', 'backoffice/vite.config.ts'] },
] as const;
const COMMON_SOURCES = ['shared/src', 'shared/ui', 'package-lock.json'];

/** Builds the pages whose sources are newer than what was built. Returns the names of those built. */
export async function buildPages({ say, force = false }: { readonly say: (line: string) => void; readonly force?: boolean }): Promise<string[]> {
  const stale = BUILDS.filter((build) => force || isStale(build));
  await Promise.all(
    stale.map(async (build) => {
      say(`building the ${build.name} …`);
      await runVite(build);
      mkdirSync(path.join(ROOT, build.out), { recursive: true });
      writeFileSync(stampOf(build), `${newestSource(build)}\n`);
    }),
  );
  return stale.map((build) => build.name);
}

type Build = (typeof BUILDS)[number];

const stampOf = (build: Build): string => path.join(ROOT, build.out, '.built-from');

function isStale(build: Build): boolean {
  const stamp = stampOf(build);
  return !existsSync(stamp) || Number(readFileSync(stamp, 'utf8')) !== newestSource(build);
}

/** The newest change among the sources and their number, so that a removed file counts too. */
function newestSource(build: Build): number {
  let newest = 0;
  let count = 0;
  for (const source of [...build.sources, ...COMMON_SOURCES]) {
    const full = path.join(ROOT, source);
    if (!existsSync(full)) continue;
    const files = statSync(full).isDirectory() ? globSync('**/*', { cwd: full, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name)) : [full];
    for (const file of files) newest = Math.max(newest, Math.round(statSync(file).mtimeMs));
    count += files.length;
  }
  return newest * 10_000 + count;
}

function runVite({ name, cwd, config }: Build): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '--config', config, '--logLevel', 'warn'], { cwd: path.join(ROOT, cwd), stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the ${name} could not be built:\n${output}`))));
  });
}
