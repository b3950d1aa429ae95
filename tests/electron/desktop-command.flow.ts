import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../tools/chain/pages.ts';

const run = promisify(execFile);

describe('npm run desktop', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'forno-desktop-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  const desktop = (env: Record<string, string>, ...args: string[]) =>
    run(process.execPath, [path.join(ROOT, 'tools/desktop.ts'), '--data', path.join(dir, 'data'), ...args], {
      env: { ...process.env, ...env },
    });

  test("without Electron's program says so in a line, with the way that works", async () => {
    const ended = await desktop({ ELECTRON_OVERRIDE_DIST_PATH: path.join(dir, 'nowhere') }).catch(
      (error: unknown) => error,
    );
    expect(ended).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^Electron's program is not on this machine.*npm start.*\/terminal\/\n$/),
    });
    expect(existsSync(path.join(dir, 'data'))).toBe(false);
  });

  test('with it starts the shell on a shop of its own, or on the master that is named', async () => {
    // Tells what it was started with, and ends.
    const program = path.join(dir, 'electron');
    writeFileSync(program, `#!/bin/sh\n{ echo "args $*"; env | grep ^FORNO_; } > "${dir}/started"\nexit 7\n`);
    chmodSync(program, 0o755);
    const started = async (...args: string[]): Promise<string> => {
      await expect(
        desktop({ ELECTRON_OVERRIDE_DIST_PATH: dir, FORNO_STORE: '' }, ...args),
      ).rejects.toMatchObject({ code: 7 });
      return readFileSync(path.join(dir, 'started'), 'utf8');
    };
    const own = await started('--kiosk');
    expect(own).toContain(
      `args ${path.join(ROOT, 'desktop')} --user-data-dir=${path.join(dir, 'data')} --kiosk`,
    );
    expect(own).toContain('FORNO_STORE=store-001');
    expect(existsSync(path.join(dir, 'data/shop/store/store.json'))).toBe(true);
    const client = await started('--master', 'http://10.0.0.5:4100');
    expect(client).toContain('FORNO_MASTER_URL=http://10.0.0.5:4100');
    expect(client).toContain('--windowed');
  });
});
