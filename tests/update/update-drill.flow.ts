import { spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../support/chain.ts';

const npm = (...args: string[]): { readonly status: number | null; readonly stdout: string } =>
  spawnSync('npm', ['run', '--silent', ...args], { cwd: ROOT, encoding: 'utf8' });

describe('npm run update:drill', () => {
  // The whole drill takes minutes; here one of each kind, power cuts in the trickiest place included.
  test.each([
    'a good release',
    'a chunk with a wrong hash',
    'a file named ../',
    'every step of the first start',
  ])('%s', (name) => {
    const { status, stdout } = npm('update:drill', '--', '--json', '--only', name);
    expect(JSON.parse(stdout)).toMatchObject({ cases: 1, passed: 1, bricked: 0 });
    expect(status).toBe(0);
  });

  test('a name that no case has is no success', () => {
    expect(npm('update:drill', '--', '--json', '--only', 'no such case').status).toBe(1);
  });
});

describe('npm run publish:update', () => {
  test('makes a key once, publishes a folder, changes its share, and says what it did', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'forno-publish-'));
    try {
      const key = path.join(folder, 'release.pem');
      expect(npm('publish:update', '--', '--keygen', key).status).toBe(0);
      const made = readFileSync(key, 'utf8');
      expect(npm('publish:update', '--', '--keygen', key).status).toBe(1);
      expect(readFileSync(key, 'utf8')).toBe(made);
      mkdirSync(path.join(folder, 'program'));
      writeFileSync(path.join(folder, 'program', 'forno.exe'), 'a program');
      const feed = ['--feed', path.join(folder, 'feed'), '--key', key, '--json'];
      const program = ['--from', path.join(folder, 'program'), '--version', '1.2.0', '--entry', 'forno.exe'];
      const published = npm('publish:update', '--', ...feed, ...program, '--rollout', '10');
      expect(JSON.parse(published.stdout)).toMatchObject({
        version: '1.2.0',
        rollout: { percent: 10, halted: false },
        files: 1,
        bytes: 9,
      });
      const halted = npm('publish:update', '--', ...feed, '--rollout', '50', '--halt');
      expect(JSON.parse(halted.stdout)).toMatchObject({
        rollout: { percent: 50, halted: true },
        addedBytes: 0,
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
