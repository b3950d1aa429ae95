import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { buildSetup, makeWindowsStandIn, signerFrom } from '@forno/installers/packing';
import { fetchNatives, withoutWindowsBinary } from './natives.ts';
import { pack } from './pack.ts';
import { sealUnpacked, writeTrust } from './seal.ts';

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
  const { out, version, electron, env, say } = options;
  const work = path.join(out, 'work');
  await mkdir(work, { recursive: true });
  const signer = await signerFrom(env, work);
  try {
    say("fetching Windows' native modules …");
    await fetchNatives('win32-x64', work);
    const unpacked = await packWindows({ ...options, work, nativesFrom: path.join(work, 'node_modules') });
    const modules = path.join(unpacked, 'resources/app.asar.unpacked/node_modules');
    const lacking = await withoutWindowsBinary(modules);
    if (lacking.length > 0) throw new Error(`No Windows binary for: ${lacking.join(', ')}.`);
    if (signer !== null) {
      say(`signing by ${signer.name} …`);
      for (const file of await readdir(unpacked))
        if (file.endsWith('.exe')) await signer.sign(path.join(unpacked, file));
    }
    const sealed = await sealUnpacked(unpacked, {
      releaseKey: options.releaseKey,
      version,
      platform: 'win32-x64',
      entry: 'Forno.exe',
    });
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

/** The program's folder for Windows, neither signed nor sealed: the archive, the fuses, the icon's and the version's resources. */
export async function packWindows({
  out,
  work,
  version,
  electronVersion,
  electron,
  releaseKey,
  nativesFrom,
  env,
  say,
}: Omit<WindowsDistOptions, 'compression'> & {
  readonly work: string;
  /** Windows' native modules; null: no package at all, which starts nowhere and is packed in a moment. */
  readonly nativesFrom: string | null;
}): Promise<string> {
  const standIn = path.join(work, 'electron');
  if (electron === null) {
    say(
      "Electron's program is not here: a stand-in takes its place. What is made installs and starts, and sells nothing.",
    );
    await rm(standIn, { recursive: true, force: true });
    await makeWindowsStandIn(standIn, { electronVersion, appVersion: version });
  }
  const trust = await writeTrust(work, { releaseKey, env });
  await pack({
    target: ['--win', 'dir', '--x64'],
    out,
    electronDist: electron === 'fetch' ? null : (electron ?? standIn),
    work,
    version,
    change: (config) => ({
      ...config,
      // Signed afterwards, by the one who signs the uninstaller and the setup too.
      win: { ...(config['win'] as object), signExecutable: false },
      files: [
        ...config.files,
        ...(nativesFrom === null
          ? ['!**/node_modules/**']
          : [
              '!**/node_modules/@{node-rs,napi-rs,node-usb}/*-{linux,darwin}-*/**',
              { from: nativesFrom, to: 'node_modules' },
            ]),
        ...trust,
      ],
    }),
    say,
  });
  return path.join(out, 'win-unpacked');
}
