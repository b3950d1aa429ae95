import { extractAll, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { makeLinuxStandIn } from '@forno/installers/packing';
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPages, buildShell, ROOT } from '../../tools/chain/pages.ts';
import { eventually } from '../support/device.ts';
import { ShopProcess } from '../support/shop-process.ts';
import { launchApp } from './harness/launch.ts';

const run = promisify(execFile);
const desktopManifest = JSON.parse(readFileSync(path.join(ROOT, 'desktop/package.json'), 'utf8')) as {
  version: string;
  devDependencies: { electron: string };
};

/** electron-builder with the project's own configuration, around a stand-in for Electron's program. */
describe('the package of the terminal', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'forno-package-'));
  const unpacked = path.join(dir, 'packages/linux-unpacked');
  const archive = path.join(unpacked, 'resources/app.asar');

  beforeAll(async () => {
    const say = (line: string): void => console.error(line);
    await Promise.all([buildPages({ say }), buildShell({ say })]);
    makeLinuxStandIn(path.join(dir, 'electron'), desktopManifest.devDependencies.electron);
    const cli = createRequire(import.meta.url).resolve('electron-builder/cli.js');
    const overrides = [
      `-c.electronDist=${path.join(dir, 'electron')}`,
      `-c.directories.output=${path.join(dir, 'packages')}`,
    ];
    await run(
      process.execPath,
      [
        cli,
        '--linux',
        'dir',
        '--x64',
        '--publish',
        'never',
        '--config',
        'electron-builder.yml',
        ...overrides,
      ],
      {
        cwd: ROOT,
        env: {
          ...process.env,
          ELECTRON_BUILDER_OFFLINE: 'true',
          FORNO_UPDATE_URL: 'https://updates.forno.example/terminal/',
        },
      },
    );
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  test('has every fuse as a till needs it, read back from the program', async () => {
    const wire = await getCurrentFuseWire(path.join(unpacked, 'forno'));
    const fuses = (Object.keys(FuseV1Options) as (keyof typeof FuseV1Options)[]).filter((name) =>
      Number.isNaN(Number(name)),
    );
    const read = Object.fromEntries(
      fuses.map((name) => [name, String.fromCharCode(Number(wire[FuseV1Options[name]])) === '1']),
    );
    expect(read).toMatchObject({
      RunAsNode: false,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableCookieEncryption: true,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
    });
  });

  test('holds what runs and nothing of what it was made from', () => {
    const files = listPackage(archive, { isPack: false }).map((file) => file.split(path.sep).join('/'));
    expect(files).toEqual(
      expect.arrayContaining([
        '/package.json',
        '/out/main/main.js',
        '/out/main/master.js',
        '/out/main/encoding-worker.js',
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

  test('is made for the Electron that the sources are checked against', () => {
    const configuration = readFileSync(path.join(ROOT, 'electron-builder.yml'), 'utf8');
    expect(configuration).toContain(`\nelectronVersion: ${desktopManifest.devDependencies.electron}\n`);
  });

  test('keeps native modules as files of their own, and knows where updates are', () => {
    const binary = `better-sqlite3-multiple-ciphers/prebuilds/linux-${process.arch}.node`;
    expect(existsSync(path.join(`${archive}.unpacked`, 'node_modules', binary))).toBe(true);
    expect(readFileSync(path.join(unpacked, 'resources/app-update.yml'), 'utf8')).toContain(
      'https://updates.forno.example/terminal/',
    );
  });

  test('is complete: unpacked far from the sources, it starts a shop and shows the terminal and the kitchen', async () => {
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
    } finally {
      await app.close();
      await shop.discard();
    }
  });
});
