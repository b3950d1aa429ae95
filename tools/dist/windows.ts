import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { DATA_FORMAT, sealProgram } from '@forno/installers';
import { buildSetup, makeWindowsStandIn, signerFrom } from '@forno/installers/packing';
import { fetchNatives, withoutWindowsBinary } from './natives.ts';
import { pack } from './pack.ts';

/** Of the first version's own manifest: an end is asked of feeds, not of what is installed. */
const MANIFEST_MS = 60 * 24 * 60 * 60 * 1000;

export interface WindowsDist {
  readonly setup: string;
  readonly unpacked: string;
  readonly version: string;
  readonly electron: 'real' | 'stand-in';
  /** Null: not signed. */
  readonly signedBy: string | null;
  /** Whether it carries a signed manifest, from which it updates itself. */
  readonly sealed: boolean;
}

export interface WindowsDistOptions {
  readonly out: string;
  readonly version: string;
  readonly electronVersion: string;
  /** A folder with Electron for Windows, `fetch` to have it fetched, null for the stand-in. */
  readonly electron: string | 'fetch' | null;
  /** A PEM file: the private key of releases. */
  readonly releaseKey: string | null;
  readonly compression: 'small' | 'quick';
  readonly env: NodeJS.ProcessEnv;
  readonly say: (line: string) => void;
}

/** The installer for Windows, on any system: packed, fuses set, signed, sealed, wrapped, signed. */
export async function distWindows(options: WindowsDistOptions): Promise<WindowsDist> {
  const { out, version, electronVersion, electron, env, say } = options;
  const work = path.join(out, 'work');
  await mkdir(work, { recursive: true });
  const signer = await signerFrom(env, work);
  try {
    const standIn = path.join(work, 'electron');
    if (electron === null) {
      say(
        "Electron's program is not here: a stand-in takes its place. What is made installs and starts, and sells nothing.",
      );
      await rm(standIn, { recursive: true, force: true });
      await makeWindowsStandIn(standIn, { electronVersion, appVersion: version });
    }
    say("fetching Windows' native modules …");
    await fetchNatives('win32-x64', work);
    await pack({
      target: ['--win', 'dir', '--x64'],
      out,
      electronDist: electron === 'fetch' ? null : (electron ?? standIn),
      work,
      version,
      change: (config) => ({
        ...config,
        // Signed below, by the one who signs the uninstaller and the setup too.
        win: { ...(config['win'] as object), signExecutable: false },
        files: [
          ...config.files,
          '!**/node_modules/@{node-rs,napi-rs,node-usb}/*-{linux,darwin}-*/**',
          { from: path.join(work, 'node_modules'), to: 'node_modules' },
        ],
      }),
      say,
    });
    const unpacked = path.join(out, 'win-unpacked');
    const modules = path.join(unpacked, 'resources/app.asar.unpacked/node_modules');
    const lacking = await withoutWindowsBinary(modules);
    if (lacking.length > 0) throw new Error(`No Windows binary for: ${lacking.join(', ')}.`);
    if (signer !== null) {
      say(`signing by ${signer.name} …`);
      for (const file of await readdir(unpacked))
        if (file.endsWith('.exe')) await signer.sign(path.join(unpacked, file));
    }
    const sealed = await seal(options, unpacked);
    const setup = path.join(out, `Forno-Setup-${version}${electron === null ? '-stand-in' : ''}.exe`);
    say('making the installer …');
    await buildSetup({ unpacked, version, out: setup, signer, compression: options.compression });
    return {
      setup,
      unpacked,
      version,
      electron: electron === null ? 'stand-in' : 'real',
      signedBy: signer?.name ?? null,
      sealed,
    };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The manifest lies in the program's folder: from it the launcher lays out the first version. */
async function seal({ releaseKey, version }: WindowsDistOptions, unpacked: string): Promise<boolean> {
  if (releaseKey === null) return false;
  const issuedAt = Date.now();
  const manifest = await sealProgram({
    folder: unpacked,
    key: { keyId: 'release', privatePem: await readFile(releaseKey, 'utf8') },
    header: {
      channel: 'stable',
      product: 'terminal',
      platform: 'win32-x64',
      version,
      issuedAt,
      expiresAt: issuedAt + MANIFEST_MS,
      minimumVersion: '0.0.0',
      dataFormat: DATA_FORMAT,
      rollout: { percent: 100, rings: [], halted: false },
      entry: 'Forno.exe',
    },
  });
  await writeFile(path.join(unpacked, '.release.json'), manifest);
  return true;
}
