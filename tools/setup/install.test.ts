import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

const INSTALL = pathToFileURL(path.join(import.meta.dirname, 'install.mjs')).href;

it('keeps standard output free of the progress of an installation: a script reads one line of JSON there', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'forno-install-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(path.join(root, 'bin'));
  writeFileSync(path.join(root, 'bin/npm'), '#!/bin/sh\necho "added 1 package"\n', { mode: 0o755 });
  writeFileSync(path.join(root, 'package-lock.json'), '{"packages":{}}');
  const code = `(await import(${JSON.stringify(INSTALL)})).ensureInstalled(${JSON.stringify(root)})`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    env: { ...process.env, PATH: `${path.join(root, 'bin')}${path.delimiter}${process.env['PATH']}` },
    encoding: 'utf8',
  });
  expect(stdout).toBe('');
  expect(stderr).toContain('added 1 package');
  expect(stderr).toContain('node_modules is missing');
});
