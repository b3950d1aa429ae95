import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.ts';

let dir: string;

beforeEach(() => void (dir = mkdtempSync(path.join(tmpdir(), 'forno-folder-lock-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const silent = (): void => undefined;

it('waits for the cloud that is about to end, and says so once', async () => {
  const lines: string[] = [];
  const first = await lockFolder(dir, { log: silent });
  const second = lockFolder(dir, { log: (line) => lines.push(line) });
  await expect.poll(() => lines).toHaveLength(1);
  await first.close();
  await (await second).close();
  expect(lines).toEqual([expect.stringMatching(/is in use; waiting/)]);
});

it('gives up on one that goes on running, with its reason', async () => {
  const first = await lockFolder(dir, { log: silent });
  await expect(lockFolder(dir, { log: silent, waitMs: 0 })).rejects.toThrow(
    `${dir} is in use: another Forno runs on this folder.`,
  );
  await first.close();
});

it('is free as soon as its holder was killed', async () => {
  const holder = fork(fileURLToPath(import.meta.resolve('../test/lock-holder.ts')), [dir]);
  await once(holder, 'message');
  await expect(lockFolder(dir, { log: silent, waitMs: 0 })).rejects.toThrow('is in use');
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  await (await lockFolder(dir, { log: silent, waitMs: 0 })).close();
});
