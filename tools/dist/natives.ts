import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { runWell } from '@forno/installers/packing';
import { ROOT } from '../chain/pages.ts';

interface LockEntry {
  readonly version: string;
  readonly integrity: string;
}

/** Packages that ship one binary a platform, each in a package of its own: npm installs this machine's alone. */
const PER_PLATFORM = {
  'win32-x64': [
    '@node-rs/argon2-win32-x64-msvc',
    '@napi-rs/canvas-win32-x64-msvc',
    '@node-usb/usb-win32-x64-msvc',
  ],
} as const;

/**
 * Fetches another platform's binaries, as the lockfile names them and held against its hashes, into
 * `dir/node_modules`. An application packed without them would start on this machine alone.
 */
export async function fetchNatives(
  platform: keyof typeof PER_PLATFORM,
  dir: string,
): Promise<readonly string[]> {
  const lock = JSON.parse(await readFile(path.join(ROOT, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockEntry>;
  };
  const modules = path.join(dir, 'node_modules');
  await rm(modules, { recursive: true, force: true });
  for (const name of PER_PLATFORM[platform]) {
    const entry = lock.packages[`node_modules/${name}`];
    if (entry === undefined) throw new Error(`${name} is not in package-lock.json.`);
    const into = path.join(modules, name);
    await mkdir(into, { recursive: true });
    const [packed] = JSON.parse(
      await runWell(
        'npm',
        ['pack', `${name}@${entry.version}`, '--json', '--silent', '--pack-destination', dir],
        {
          cwd: ROOT,
          timeout: 120_000,
        },
      ),
    ) as [{ filename: string }];
    const archive = path.join(dir, packed.filename.replaceAll('/', '-').replace(/^@/, ''));
    const sha512 = createHash('sha512')
      .update(await readFile(archive))
      .digest('base64');
    if (`sha512-${sha512}` !== entry.integrity)
      throw new Error(`${name} is not what package-lock.json says.`);
    await runWell('tar', ['-xzf', archive, '--strip-components=1', '-C', into]);
    await rm(archive);
  }
  return PER_PLATFORM[platform];
}

/** What a binary is made for, from its first bytes. */
async function binaryKind(file: string): Promise<'windows' | 'linux' | 'macos' | 'unknown'> {
  const head = (await readFile(file)).subarray(0, 4);
  if (head.subarray(0, 2).toString('latin1') === 'MZ') return 'windows';
  if (head.toString('latin1') === '\x7fELF') return 'linux';
  return [0xfeedfacf, 0xcffaedfe, 0xcafebabe, 0xbebafeca].includes(head.readUInt32BE(0))
    ? 'macos'
    : 'unknown';
}

/** Native packages of a packed application that have no binary for Windows: it would not start there. */
export async function withoutWindowsBinary(unpackedModules: string): Promise<readonly string[]> {
  const kinds = new Map<string, Set<string>>();
  for (const file of globSync('**/*.node', { cwd: unpackedModules })) {
    // One package, whether its binaries lie in it or in packages beside it.
    const parts = file.split(path.sep);
    const name = parts.slice(0, parts[0]!.startsWith('@') ? 2 : 1).join('/');
    const family = name.replace(/-(win32|linux|darwin|android|freebsd)-.*$/, '');
    kinds.set(
      family,
      (kinds.get(family) ?? new Set()).add(await binaryKind(path.join(unpackedModules, file))),
    );
  }
  return [...kinds].filter(([, of]) => !of.has('windows')).map(([family]) => family);
}
