import { constants } from 'node:fs';
import { chmod, cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeLinuxStandIn, onPath, runWell } from '@forno/installers/packing';
import { pack } from './pack.ts';

export interface LinuxDist {
  readonly deb: string;
  /** Null where its tools could not be fetched. */
  readonly appImage: string | null;
  readonly version: string;
  readonly electron: 'real' | 'stand-in';
}

export interface LinuxDistOptions {
  readonly out: string;
  readonly version: string;
  readonly electronVersion: string;
  readonly electron: string | 'fetch' | null;
  readonly compression: 'small' | 'quick';
  readonly say: (line: string) => void;
}

/** The deb, by Debian's own tool, and the AppImage, whose tools electron-builder fetches. */
export async function distLinux(options: LinuxDistOptions): Promise<LinuxDist> {
  const { out, version, electronVersion, electron, say } = options;
  if (!onPath('dpkg-deb'))
    throw new Error('A deb is made by dpkg-deb, which is not here (Debian: apt-get install dpkg).');
  const work = path.join(out, 'work');
  await mkdir(work, { recursive: true });
  try {
    const standIn = path.join(work, 'electron');
    if (electron === null) {
      say(
        "Electron's program is not here: a stand-in takes its place. What is made installs, and does not run.",
      );
      makeLinuxStandIn(standIn, electronVersion);
    }
    const electronDist = electron === 'fetch' ? null : (electron ?? standIn);
    await pack({ target: ['--linux', 'dir', '--x64'], out, work, electronDist, version, say });
    const deb = await makeDeb(options, { unpacked: path.join(out, 'linux-unpacked'), work });
    const appImage = electron === null ? null : await makeAppImage(options, { electronDist, work });
    if (electron === null) say('No AppImage: there is nothing in it that would run.');
    return { deb, appImage, version, electron: electron === null ? 'stand-in' : 'real' };
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
  { electronDist, work }: { readonly electronDist: string | null; readonly work: string },
): Promise<string | null> {
  say('making the AppImage …');
  try {
    await pack({ target: ['--linux', 'AppImage', '--x64'], out, work, electronDist, version, say });
    return path.join(out, `forno-${version}-linux-x86_64.AppImage`);
  } catch (error) {
    say(`No AppImage: ${error instanceof Error ? error.message.slice(-300) : String(error)}`);
    return null;
  }
}
