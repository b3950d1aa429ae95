import { spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const project = path.resolve(import.meta.dirname, '..', '..');
const fixtures = path.join(import.meta.dirname, 'fixtures');

/** What decides what a gate says, and no source: a gate run here sees only what a fixture puts in. */
const rules = ['.gitignore', '.oxlintrc.json', '.oxfmtrc.json', 'knip.json', 'tsconfig.base.json'];
const packages = [
  'package.json',
  '*/package.json',
  'tsconfig.json',
  '*/tsconfig*.json',
  'tools/gates/{layers,layers/*}.mjs',
];

export interface GateRun {
  readonly code: number | null;
  readonly output: string;
}

export interface Sandbox {
  /** Lays `tools/gates/fixtures/<fixture>` over the tree and returns the files, relative to the root. */
  add(fixture: string): readonly string[];
  /** Runs a gate as the real project does, with the sandbox as its root. */
  run(command: readonly string[]): Promise<GateRun>;
  dispose(): void;
}

/**
 * `project` is an empty copy of the project: its rules, packages and gates. `bare` has the rules
 * alone, for gates that read manifests: their fixtures are small whole trees.
 */
export function makeSandbox(kind: 'project' | 'bare'): Sandbox {
  const root = mkdtempSync(path.join(tmpdir(), 'forno-gates-'));
  const wanted = kind === 'project' ? [...rules, ...packages] : rules;
  for (const file of globSync(wanted, {
    cwd: project,
    exclude: ['**/node_modules/**', 'tools/gates/fixtures/**'],
  })) {
    cpSync(path.join(project, file), path.join(root, file));
  }
  linkPackages(root);
  return {
    add: (fixture) => overlay(path.join(fixtures, fixture), root),
    run: (command) =>
      run(
        root,
        command.map((word) => (word.startsWith('tools/gates/') ? path.join(project, word) : word)),
      ),
    dispose: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Each package by its own link, so that `@forno/*` can lead into the sandbox and not back to the project. */
function linkPackages(root: string): void {
  const from = path.join(project, 'node_modules');
  const to = path.join(root, 'node_modules');
  mkdirSync(path.join(to, '@forno'), { recursive: true });
  for (const name of readdirSync(from)) {
    if (name !== '@forno' && !name.startsWith('.vite'))
      symlinkSync(path.join(from, name), path.join(to, name), 'junction');
  }
  for (const name of readdirSync(path.join(from, '@forno'))) {
    symlinkSync(path.join(root, name), path.join(to, '@forno', name), 'junction');
  }
}

function overlay(fixture: string, root: string): readonly string[] {
  if (!existsSync(fixture)) throw new Error(`no such fixture: ${fixture}`);
  const files = globSync('**/*', { cwd: fixture, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(fixture, path.join(entry.parentPath, entry.name)));
  for (const file of files) {
    const target = path.join(root, file);
    if (existsSync(target)) throw new Error(`two fixtures want ${file}`);
    cpSync(path.join(fixture, file), target);
  }
  return files.map((file) => file.split(path.sep).join('/'));
}

function run(root: string, [command, ...args]: readonly string[]): Promise<GateRun> {
  const bin = path.join(root, 'node_modules', '.bin');
  return new Promise((resolve, reject) => {
    const child = spawn(command ?? '', args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
        NO_COLOR: '1',
        FORCE_COLOR: '0',
      },
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString('utf8') }));
  });
}

/** The fixtures of one gate: `lint/forno/no-app-to-app`, each with a `breach` and a `clean` twin. */
export function fixturesOf(gate: string): readonly string[] {
  return globSync(`${gate}/**/breach`, { cwd: fixtures })
    .map((folder) => path.dirname(folder).split(path.sep).join('/'))
    .sort();
}
