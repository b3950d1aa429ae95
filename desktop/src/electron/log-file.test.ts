import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LogFile } from './log-file.ts';

const at = { dir: '' };
beforeEach(() => (at.dir = mkdtempSync(join(tmpdir(), 'forno-log-'))));
afterEach(() => rmSync(at.dir, { recursive: true, force: true }));

test('keeps the newest lines of a program that never ends, within its limit', () => {
  const log = new LogFile(at.dir, 'master', 1_000);
  for (let n = 0; n < 1_000; n++) log.write(`line ${n}\n`);
  const files = readdirSync(at.dir).sort();
  expect(files).toEqual(['master.log', 'master.log.1', 'master.log.2', 'master.log.3', 'master.log.4']);
  const all = files.toReversed().map((file) => readFileSync(join(at.dir, file), 'utf8'));
  expect(all.every((text) => text.length <= 1_000)).toBe(true);
  expect(all.join('')).toMatch(/line 998\nline 999\n$/);
});

test('goes on where an earlier start left it, and follows both streams of a process', () => {
  new LogFile(at.dir, 'master').write('before\n');
  const log = new LogFile(at.dir, 'master');
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  log.follow({ stdout, stderr });
  stdout.write('said\n');
  stderr.write('cried\n');
  expect(readFileSync(join(at.dir, 'master.log'), 'utf8')).toBe('before\nsaid\ncried\n');
});
