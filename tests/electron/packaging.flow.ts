import { extractAll, extractFile, getRawHeader, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { makeSigningKey, openManifest } from '@forno/installers';
import { onPath } from '@forno/installers/packing';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readInstalled } from '../../desktop/src/electron/installed.ts';
import { Launcher } from '../../desktop/src/electron/launcher.ts';
import { ROOT } from '../../tools/chain/pages.ts';
import { distLinux, type LinuxDist } from '../../tools/dist/linux.ts';
import { sealUnpacked, writeTrust } from '../../tools/dist/seal.ts';
import { packWindows } from '../../tools/dist/windows.ts';
import { eventually } from '../support/device.ts';
import { ShopProcess } from '../support/shop-process.ts';
import { launchApp, type LaunchedApp } from './harness/launch.ts';

const run = promisify(execFile);
const desktopManifest = JSON.parse(readFileSync(path.join(ROOT, 'desktop/package.json'), 'utf8')) as {
  version: string;
  devDependencies: { electron: string };
};

interface UpdateTrust {
  readonly feed: string | null;
  readonly channel: string;
  readonly keys: Readonly<Record<string, string>>;
}

/** The stand-in for Windows is compiled here. */
const windowsTools = ['x86_64-w64-mingw32-gcc', 'x86_64-w64-mingw32-windres'].filter((name) => !onPath(name));
if (windowsTools.length > 0)
  console.warn(`The package for Windows is not read back here; missing: ${windowsTools.join(', ')}.`);

const FUSES = {
  RunAsNode: false,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableCookieEncryption: true,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

/** Every fuse that is known by name, as it stands in a program's bytes. */
async function fusesOf(program: string): Promise<Record<string, boolean>> {
  const wire = await getCurrentFuseWire(program);
  const names = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)));
  return Object.fromEntries(
    names.map((name) => {
      const state = wire[FuseV1Options[name as keyof typeof FuseV1Options]];
      return [name, String.fromCharCode(Number(state)) === '1'];
    }),
  );
}

/**
 * `dist:linux` and the packing of `dist:win`, around stand-ins for Electron's program. The stand-in's are the
 * bytes around the fuses and what would run; ours, and read back here, are the fuses as they were set, the
 * archive and its hash in the program, the manifest, the Debian package, and everything the archive does when
 * it runs.
 */
describe('the packages', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'forno-package-'));
  const unpacked = path.join(dir, 'linux/linux-unpacked');
  const archive = path.join(unpacked, 'resources/app.asar');
  const made = {} as { linux: LinuxDist; windows: string };

  beforeAll(async () => {
    const say = (line: string): void => console.error(line);
    const electronVersion = desktopManifest.devDependencies.electron;
    const of = { version: '1.2.3', electronVersion, electron: null, say };
    const releaseKey = path.join(dir, 'release.pem');
    writeFileSync(releaseKey, makeSigningKey().privatePem);
    const env = { FORNO_UPDATE_URL: 'https://updates.forno.example/terminal/' };
    made.linux = await distLinux({
      ...of,
      compression: 'quick',
      out: path.join(dir, 'linux'),
      releaseKey,
      env,
    });
    if (windowsTools.length > 0) return;
    const work = path.join(dir, 'windows/work');
    mkdirSync(work, { recursive: true });
    made.windows = await packWindows({
      ...of,
      out: path.join(dir, 'windows'),
      work,
      releaseKey,
      nativesFrom: null,
      env,
    });
    await sealUnpacked(made.windows, {
      releaseKey,
      version: '1.2.3',
      platform: 'win32-x64',
      entry: 'Forno.exe',
    });
    // Every page and both packages are built in here, on a machine that may be doing other things.
  }, 480_000);
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  test('have every fuse as a till needs it, read back from the program for Linux', async () => {
    expect(await fusesOf(path.join(unpacked, 'forno'))).toEqual(FUSES);
  });

  describe.skipIf(windowsTools.length > 0)('for Windows', () => {
    const program = (): string => path.join(made.windows, 'Forno.exe');

    test('have every fuse as a till needs it, read back from the program', async () => {
      // Delivered otherwise: these were set.
      expect(await fusesOf(path.join(dir, 'windows/work/electron/electron.exe'))).not.toEqual(FUSES);
      expect(await fusesOf(program())).toEqual(FUSES);
    });

    test('name the hash of the archive inside the program, which loads no other', () => {
      const bytes = readFileSync(program()).toString('latin1');
      const [, embedded] = /(\[\{"file":"resources[^\]]+\}\])/.exec(bytes) ?? [];
      const archived = path.join(made.windows, 'resources/app.asar');
      const { headerString } = getRawHeader(archived);
      expect(JSON.parse(embedded!)).toEqual([
        {
          file: 'resources\\app.asar',
          alg: 'SHA256',
          value: createHash('sha256').update(headerString).digest('hex'),
        },
      ]);
    });

    test('carry what the launcher goes by: a feed, whom to trust, and a manifest that they signed', () => {
      const archived = path.join(made.windows, 'resources/app.asar');
      const trust = JSON.parse(extractFile(archived, 'updates.json').toString()) as UpdateTrust;
      expect(trust).toMatchObject({ feed: 'https://updates.forno.example/terminal/', channel: 'stable' });
      const manifest = openManifest(
        readFileSync(path.join(made.windows, '.release.json'), 'utf8'),
        trust.keys,
      );
      expect(manifest).toMatchObject({ ok: true, value: { version: '1.2.3', entry: 'Forno.exe' } });
      if (!manifest.ok) return;
      const named = manifest.value.files.map((file) => file.path);
      expect(named).toEqual(expect.arrayContaining(['Forno.exe', 'resources/app.asar']));
      expect(named.filter((file) => file.endsWith('.o'))).toEqual([]);
    });
  });

  test('hold what runs and nothing of what it was made from', () => {
    const files = listPackage(archive, { isPack: false }).map((file) => file.split(path.sep).join('/'));
    expect(files).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/out/main/main.js',
        '/out/main/master.js',
        '/out/main/encoding-worker.js',
        '/out/main/sqlite-worker.js',
        '/out/preload/preload.cjs',
        '/dist/renderer/index.html',
        '/dist/display/kds/index.html',
      ]),
    );
    expect(
      files.filter((file) =>
        /\.(ts|map|cpp|hpp|c|h)$|\/\.built-from$|^\/src\/|\/node_modules\/@forno\//.test(file),
      ),
    ).toEqual([]);
  });

  test('are made for the Electron that the sources are checked against', () => {
    const configuration = readFileSync(path.join(ROOT, 'electron-builder.yml'), 'utf8');
    expect(configuration).toContain(`\nelectronVersion: ${desktopManifest.devDependencies.electron}\n`);
  });

  test('keep native modules as files of their own', () => {
    const binary = `better-sqlite3-multiple-ciphers/prebuilds/linux-${process.arch}.node`;
    expect(existsSync(path.join(`${archive}.unpacked`, 'node_modules', binary))).toBe(true);
  });

  test('for Debian: one folder, an entry in the menu, one to start with the system, and a sandbox that works', async () => {
    const { deb, appImage, electron } = made.linux;
    expect({ appImage, electron }).toEqual({ appImage: null, electron: 'stand-in' });
    expect(path.basename(deb)).toBe('forno_1.2.3-stand-in_amd64.deb');
    const field = async (name: string): Promise<string> =>
      (await run('dpkg-deb', ['--field', deb, name])).stdout.trim();
    expect(await field('Package')).toBe('forno');
    expect(await field('Version')).toBe('1.2.3');
    expect(await field('Depends')).toContain('libnss3');
    const { stdout } = await run('dpkg-deb', ['--contents', deb], { maxBuffer: 64 * 1024 * 1024 });
    const files = new Map(
      stdout
        .trim()
        .split('\n')
        .map((line) => {
          const [mode = '', owner = '', , , , name = ''] = line.split(/\s+/);
          return [name, `${mode} ${owner}`] as const;
        }),
    );
    expect(files.get('./opt/forno/forno')).toBe('-rwxr-xr-x root/root');
    expect(files.get('./opt/forno/resources/app.asar')).toBe('-rw-r--r-- root/root');
    expect(files.has('./opt/forno/chrome-sandbox')).toBe(true);
    expect(files.get('./usr/bin/forno')).toBe('lrwxrwxrwx root/root');
    const out = path.join(dir, 'deb');
    await run('dpkg-deb', ['--control', deb, out]);
    // Set by the package's own script: an archive's bit would be lost where a policy strips it.
    expect(readFileSync(path.join(out, 'postinst'), 'utf8')).toContain(
      'chmod 4755 /opt/forno/chrome-sandbox',
    );
    expect(readFileSync(path.join(out, 'conffiles'), 'utf8')).toBe('/etc/xdg/autostart/forno.desktop\n');
    const entry = async (name: string): Promise<string> =>
      (await run('sh', ['-c', 'dpkg-deb --fsys-tarfile "$0" | tar -xO "$1"', deb, name])).stdout;
    expect(await entry('./usr/share/applications/forno.desktop')).toContain('Exec=/opt/forno/forno\n');
    expect(await entry('./etc/xdg/autostart/forno.desktop')).toContain('Exec=/opt/forno/forno --autostart\n');
  });

  test('for Debian: the program that it installs is the launcher, which lays out a version in a home and starts it', async () => {
    const root = path.join(dir, 'deb-root');
    await run('dpkg-deb', ['--extract', made.linux.deb, root]);
    const installDir = path.join(root, 'opt/forno');
    const installed = readInstalled(path.join(installDir, 'resources'), {})!;
    expect(installed).toEqual({
      version: '1.2.3',
      dataFolder: path.join(homedir(), '.local/share/forno'),
      port: 4100,
    });
    const trust = JSON.parse(
      extractFile(path.join(installDir, 'resources/app.asar'), 'updates.json').toString(),
    ) as UpdateTrust;
    expect(trust).toMatchObject({ feed: 'https://updates.forno.example/terminal/', channel: 'stable' });
    const home = path.join(dir, 'deb-home');
    const programDir = path.join(home, 'program');
    const said: string[] = [];
    const launcher = new Launcher({
      root: programDir,
      keys: trust.keys,
      installed: { ...installed, dataFolder: home },
      installDir,
      manifest: readFileSync(path.join(installDir, '.release.json'), 'utf8'),
      feed: null,
      of: { channel: 'stable', product: 'terminal', platform: 'linux-x64' },
      args: [],
      now: Date.now,
      say: (line) => said.push(line),
    });
    const ended = launcher.run();
    await expect.poll(() => said, { timeout: 30_000 }).toContain('1.2.3 runs');
    rmSync(path.join(programDir, `healthy-${process.pid}`));
    expect(await ended).toBe(0);
    const version = path.join(programDir, 'versions/1.2.3');
    expect(existsSync(path.join(version, 'resources/app.asar'))).toBe(true);
    // Set-uid and root's: Chromium refuses to start beside a copy that is neither.
    expect(existsSync(path.join(version, 'chrome-sandbox'))).toBe(false);
  });

  test('without a release key nothing of a way to update is packed', async () => {
    expect(await writeTrust(dir, { releaseKey: null, env: {} })).toEqual([]);
    expect(
      await sealUnpacked(unpacked, {
        releaseKey: null,
        version: '1.2.3',
        platform: 'linux-x64',
        entry: 'forno',
      }),
    ).toBe(false);
  });

  test('are complete and closed: unpacked far from the sources, a shop starts, and nothing of it opens a way out', async () => {
    const root = path.join(dir, 'installed');
    extractAll(archive, root);
    cpSync(`${archive}.unpacked`, root, { recursive: true });
    const shop = await ShopProcess.prepare();
    const env = {
      FORNO_STORE: 'store-001',
      FORNO_DATA: shop.dataDir,
      PORT: '0',
      HOST: '127.0.0.1',
      FORNO_ADMISSION: 'open',
      FORNO_MASTER_URL: '',
    };
    const app = await launchApp({ root, env, packaged: true });
    try {
      const terminal = await eventually(
        'the terminal',
        () => app.windows().find((page) => page.url().includes('/terminal/')),
        30_000,
      );
      await terminal.getByRole('button', { name: '1', exact: true, disabled: false }).waitFor();
      await terminal.keyboard.type('1111');
      await terminal.getByText('Mia').first().waitFor();
      expect((await fetch(new URL('/kds/', terminal.url()))).status).toBe(200);
      await expectClosed(app, terminal.url());
      const page = await fetch(terminal.url());
      const policy = page.headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/^default-src 'none'; script-src 'self';/);
      expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|\*/);
      expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    } finally {
      await app.close();
      await shop.discard();
    }
  });

  test('set a machine up by pages of a protocol of their own, without a script', async () => {
    const root = path.join(dir, 'installed');
    const env = { FORNO_STORE: '', FORNO_MASTER_URL: '' };
    const app = await launchApp({ root, env, packaged: true });
    try {
      const page = await eventually('the assistant', () => app.windows()[0], 30_000);
      await page.getByRole('heading', { name: 'What is this machine?' }).waitFor();
      await expectClosed(app, 'forno://setup/');
      if (app.kind === 'electron') return;
      expect(await app.evaluate(({ protocol }) => protocol.schemes)).toEqual([
        { scheme: 'forno', privileges: { standard: true, secure: true } },
      ]);
      const policy = (await fetch(page.url())).headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/^default-src 'none'/);
      expect(policy).not.toContain('script-src');
    } finally {
      await app.close();
    }
  });
});

/** What main has set for its windows, asked of the packed program while it runs. */
async function expectClosed(app: LaunchedApp, own: string): Promise<void> {
  if (app.kind === 'electron') return;
  const found = await app.evaluate(({ BrowserWindow, session }, address) => {
    const [window] = BrowserWindow.getAllWindows();
    const contents = window!.webContents;
    const prevents = (event: string, url: string): boolean => {
      const seen = { prevented: false };
      contents.emit(event, { url, preventDefault: () => (seen.prevented = true) });
      return seen.prevented;
    };
    const elsewhere = ['https://example.com/', 'file:///etc/passwd', 'http://127.0.0.1:1/', 'javascript:1'];
    return {
      webPreferences: JSON.parse(JSON.stringify(window!.options.webPreferences)) as object,
      opens: contents.openHandler({ url: address }).action,
      leaves: elsewhere.filter((url) => !prevents('will-navigate', url) || !prevents('will-redirect', url)),
      stays: !prevents('will-navigate', address),
      webview: !prevents('will-attach-webview', address),
      grants: ['media', 'geolocation', 'usb', 'serial', 'hid', 'notifications', 'clipboard-read'].filter(
        (name) => session.defaultSession.grants(name),
      ),
    };
  }, own);
  expect(found).toMatchObject({
    webPreferences: {
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
    },
    opens: 'deny',
    leaves: [],
    stays: true,
    webview: false,
    grants: [],
  });
}
