import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');

/** Every web build: its folder, what it makes, and what it is made of. */
const BUILDS = [
  {
    name: 'terminal',
    cwd: 'desktop',
    config: 'vite.config.ts',
    out: 'desktop/dist/renderer',
    sources: ['desktop/src/renderer', 'desktop/vite.config.ts'],
  },
  {
    name: 'screens',
    cwd: 'display',
    config: 'vite.config.ts',
    out: 'display/dist',
    sources: ['display/src', 'display/vite.config.ts'],
  },
  {
    name: 'backoffice',
    cwd: 'backoffice',
    config: 'vite.config.ts',
    out: 'backoffice/dist',
    sources: [
      'backoffice/src',
      'backoffice/index.html',
      'backoffice/ordering.html',
      'backoffice/vite.config.ts',
    ],
  },
] as const;
/** Electron's side: main, preload and the master's process. */
const SHELL = {
  name: 'shell',
  cwd: 'desktop',
  config: 'electron.vite.config.ts',
  out: 'desktop/out',
  sources: [
    'desktop/src/electron',
    'display/src/kiosk',
    'shared/electron',
    'desktop/src/master',
    'drivers/src',
    'desktop/electron.vite.config.ts',
    'desktop/package.json',
  ],
} as const;
const COMMON_SOURCES = ['shared/src', 'shared/ui', 'package-lock.json'];

/** Builds the pages whose sources are newer than what was built. Returns the names of those built. */
export async function buildPages({
  say,
  force = false,
}: {
  readonly say: (line: string) => void;
  readonly force?: boolean;
}): Promise<string[]> {
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

/** Builds Electron's side where it is stale. */
export async function buildShell({
  say,
  force = false,
}: {
  readonly say: (line: string) => void;
  readonly force?: boolean;
}): Promise<void> {
  if (!force && !isStale(SHELL)) return;
  say('building the shell …');
  await run(SHELL, [
    path.join(ROOT, 'node_modules/electron-vite/dist/cli.js'),
    'build',
    '--logLevel',
    'warn',
  ]);
  writeFileSync(stampOf(SHELL), `${newestSource(SHELL)}\n`);
}

type Build = (typeof BUILDS)[number] | typeof SHELL;

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
    const files = statSync(full).isDirectory()
      ? globSync('**/*', { cwd: full, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => path.join(entry.parentPath, entry.name))
      : [full];
    for (const file of files) newest = Math.max(newest, Math.round(statSync(file).mtimeMs));
    count += files.length;
  }
  return newest * 10_000 + count;
}

function runVite(build: Build): Promise<void> {
  return run(build, [
    path.join(ROOT, 'node_modules/vite/bin/vite.js'),
    'build',
    '--config',
    build.config,
    '--logLevel',
    'warn',
  ]);
}

function run({ name, cwd }: Build, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: path.join(ROOT, cwd),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`the ${name} could not be built:\n${output}`)),
    );
  });
}
