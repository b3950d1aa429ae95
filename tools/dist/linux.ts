import { constants } from 'node:fs';
import { chmod, cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeLinuxStandIn, onPath, runWell } from '@forno/installers/packing';
import { pack, type BuilderConfig, type PackOptions } from './pack.ts';
import { sealUnpacked, writeTrust } from './seal.ts';

/** Where a master listens unless told otherwise. */
const MASTER_PORT = 4100;

export interface LinuxDist {
  readonly deb: string;
  /** Null where its tools could not be fetched. */
  readonly appImage: string | null;
  readonly version: string;
  readonly electron: 'real' | 'stand-in';
  /** Whether it carries a signed manifest, from which it updates itself. */
  readonly sealed: boolean;
}

export interface LinuxDistOptions {
  readonly out: string;
  readonly version: string;
  readonly electronVersion: string;
  readonly electron: string | 'fetch' | null;
  /** A PEM file: the private key of releases. */
  readonly releaseKey: string | null;
  readonly env: NodeJS.ProcessEnv;
  readonly compression: 'small' | 'quick';
  readonly say: (line: string) => void;
}

/** The deb, by Debian's own tool, and the AppImage, whose tools electron-builder fetches. */
export async function distLinux(options: LinuxDistOptions): Promise<LinuxDist> {
  const { out, version, electronVersion, electron, releaseKey, env, say } = options;
  if (!onPath('dpkg-deb'))
    throw new Error('A deb is made by dpkg-deb, which is not here (Debian: apt-get install dpkg).');
  const work = path.join(out, 'work');
  await mkdir(work, { recursive: true });
  try {
    const standIn = path.join(work, 'electron');
    if (electron === null) {
      say(
        "Electron's program is not here: a stand-in takes its place. What is made installs and starts, and sells nothing.",
      );
      makeLinuxStandIn(standIn, electronVersion);
    }
    const electronDist = electron === 'fetch' ? null : (electron ?? standIn);
    const trust = await writeTrust(work, { releaseKey, env });
    const packing = {
      out,
      work,
      electronDist,
      version,
      change: (config: BuilderConfig): BuilderConfig => ({ ...config, files: [...config.files, ...trust] }),
      say,
    };
    await pack({ ...packing, target: ['--linux', 'dir', '--x64'] });
    const unpacked = path.join(out, 'linux-unpacked');
    const sealed = await sealUnpacked(unpacked, {
      releaseKey,
      version,
      platform: 'linux-x64',
      entry: 'forno',
    });
    // Each person who runs it has a shop's data of their own, and the versions that were fetched beside it.
    if (sealed)
      await writeFile(
        path.join(unpacked, 'resources/installed.json'),
        JSON.stringify({ version, dataFolder: '~/.local/share/forno', port: MASTER_PORT }),
      );
    const deb = await makeDeb(options, { unpacked, work });
    const appImage = electron === null ? null : await makeAppImage(options, packing);
    if (electron === null) say('No AppImage: there is nothing in it that would run.');
    return { deb, appImage, version, electron: electron === null ? 'stand-in' : 'real', sealed };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function makeDeb(
  { out, version, electron, compression, say }: LinuxDistOptions,
  { unpacked, work }: { readonly unpacked: string; readonly work: string },
): Promise<string> {
  say('making the deb …');
  const root = path.join(work, 'deb');
  await rm(root, { recursive: true, force: true });
  for (const folder of ['DEBIAN', 'opt', 'usr/bin', 'usr/share/applications', 'etc/xdg/autostart'])
    await mkdir(path.join(root, folder), { recursive: true });
  await cp(unpacked, path.join(root, 'opt/forno'), { recursive: true, mode: constants.COPYFILE_FICLONE });
  await symlink('/opt/forno/forno', path.join(root, 'usr/bin/forno'));
  const entry = (exec: string): string =>
    `[Desktop Entry]\nType=Application\nName=Forno\nComment=Point of sale\nExec=${exec}\nCategories=Office;\nTerminal=false\n`;
  await writeFile(path.join(root, 'usr/share/applications/forno.desktop'), entry('/opt/forno/forno'));
  // Delete the file, and it does not start with the system: it is a setting.
  await writeFile(path.join(root, 'etc/xdg/autostart/forno.desktop'), entry('/opt/forno/forno --autostart'));
  await writeFile(path.join(root, 'DEBIAN/conffiles'), '/etc/xdg/autostart/forno.desktop\n');
  await writeFile(
    path.join(root, 'DEBIAN/control'),
    [
      'Package: forno',
      `Version: ${version}`,
      'Architecture: amd64',
      'Maintainer: Forno <support@forno.example>',
      'Section: misc',
      'Priority: optional',
      'Depends: libgtk-3-0, libnss3, libxss1, libasound2, libsecret-1-0',
      'Recommends: avahi-daemon',
      'Description: Point of sale for pizza and quick service',
      " The terminal and the master of a shop. The shop's data stay in the home of who runs it.",
      '',
    ].join('\n'),
  );
  // Chromium's sandbox, where unprivileged namespaces are off.
  const sandbox = '#!/bin/sh\nset -e\nchmod 4755 /opt/forno/chrome-sandbox\n';
  await writeFile(path.join(root, 'DEBIAN/postinst'), sandbox);
  await chmod(path.join(root, 'DEBIAN/postinst'), 0o755);
  const deb = path.join(out, `forno_${version}${electron === null ? '-stand-in' : ''}_amd64.deb`);
  const packing = compression === 'small' ? ['-Zxz', '-z1'] : ['-Znone'];
  await runWell('dpkg-deb', ['--root-owner-group', ...packing, '--build', root, deb]);
  return deb;
}

async function makeAppImage(
  { out, version, say }: LinuxDistOptions,
  packing: Omit<PackOptions, 'target'>,
): Promise<string | null> {
  say('making the AppImage …');
  try {
    await pack({ ...packing, target: ['--linux', 'AppImage', '--x64'] });
    return path.join(out, `forno-${version}-linux-x86_64.AppImage`);
  } catch (error) {
    say(`No AppImage: ${error instanceof Error ? error.message.slice(-300) : String(error)}`);
    return null;
  }
}
