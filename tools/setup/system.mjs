import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { findChromium } from './chromium.mjs';

/** What the tests use of the machine, beside the packages: a Debian package and how to see that it is there. */
const needs = {
  'chromium-headless-shell': async () => (await findChromium()) !== null,
  'fonts-dejavu': () => existsSync('/usr/share/fonts/truetype/dejavu'),
  socat: () => onPath('socat'),
  strace: () => onPath('strace'),
  'redis-server': () => onPath('redis-server'),
  udev: () => onPath('udevadm'),
  iproute2: () => onPath('ip'),
  curl: () => onPath('curl'),
  libfaketime: () =>
    existsSync('/usr/lib/x86_64-linux-gnu/faketime') || existsSync('/usr/lib/aarch64-linux-gnu/faketime'),
  'avahi-daemon': () => onPath('avahi-daemon'),
  'avahi-utils': () => onPath('avahi-browse'),
  dbus: () => onPath('dbus-daemon'),
  nginx: () => onPath('nginx'),
  prometheus: () => onPath('promtool'),
  // What makes the Windows installer, and a Windows to try it in.
  nsis: () => process.arch !== 'x64' || onPath('makensis'),
  osslsigncode: () => process.arch !== 'x64' || onPath('osslsigncode'),
  'gcc-mingw-w64-x86-64': () => process.arch !== 'x64' || onPath('x86_64-w64-mingw32-gcc'),
  wine: () => process.arch !== 'x64' || onPath('wine'),
  wine64: () => process.arch !== 'x64' || existsSync('/usr/lib/wine/wine64') || onPath('wine64'),
};

/**
 * Installs what is missing where it may (root on Debian; Playwright's Chromium elsewhere) and says
 * what stays missing. Tests that need it will fail and say so; none is left out.
 * @param {readonly (keyof typeof needs)[]} names
 */
export async function ensureSystem(names) {
  const missing = await missingOf(names);
  if (missing.length === 0) return;
  const isRootOnDebian = process.getuid?.() === 0 && existsSync('/etc/debian_version');
  if (isRootOnDebian) {
    console.log(`Installing ${missing.join(' ')} …`);
    run('apt-get', ['update', '-q']);
    run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...missing]);
  } else if (missing.includes('chromium-headless-shell')) {
    console.log('Fetching Chromium for Playwright …');
    run(process.execPath, [
      path.join('node_modules', '@playwright', 'test', 'cli.js'),
      'install',
      'chromium',
    ]);
  }
  for (const name of await missingOf(missing)) {
    console.log(
      `Missing: ${name}. Install it (Debian: apt-get install ${name}); the tests that need it will fail.`,
    );
  }
}

async function missingOf(names) {
  const present = await Promise.all(names.map((name) => needs[name]()));
  return names.filter((_, index) => !present[index]);
}

function onPath(command) {
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin', '/bin'];
  return folders.some((folder) => existsSync(path.join(folder, command)));
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) console.log(`${command} ${args[0]} failed: ${error?.message ?? `code ${status}`}`);
}
