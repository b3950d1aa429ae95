import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, it } from 'vitest';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

function start(...given: readonly string[]) {
  const child = spawn(process.execPath, ['tools/devices.ts', ...given, '--json'], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const lines: Record<string, unknown>[] = [];
  createInterface({ input: child.stdout }).on('line', (line) =>
    lines.push(JSON.parse(line) as Record<string, unknown>),
  );
  const errors: string[] = [];
  child.stderr.on('data', (bytes) => errors.push(String(bytes)));
  const code = new Promise<number | null>((resolve) => {
    child.once('close', resolve);
  });
  return { child, lines, errors, code };
}

it('lists and tests the devices of a file against simulated ones', async () => {
  const simulator = start('simulate', 'scale-cas', '--port', '0');
  ends.push(async () => {
    simulator.child.stdin.end();
    await simulator.code;
  });
  await expect.poll(() => simulator.lines[0], { timeout: 10_000 }).toMatchObject({ ready: true });
  simulator.child.stdin.write('1240\n');
  await expect.poll(() => simulator.lines[1]).toEqual({ answer: '1240 g' });
  const [, host, port] = /^tcp:\/\/(.+):(\d+)$/.exec(String(simulator.lines[0]!['address']))!;
  const folder = await mkdtemp(path.join(tmpdir(), 'forno-cli-'));
  ends.push(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'devices.json');
  const at = { over: 'tcp', host, port: Number(port) };
  const devices = [
    { id: 'scale-1', name: 'Scale', class: 'scale', protocol: 'cas', at },
    { id: 'lost', name: 'Lost', class: 'scanner', at: { over: 'serial', path: '/dev/tty-forno-none' } },
  ];
  await writeFile(file, JSON.stringify({ devices }));

  const list = start('list', '--file', file, '--find', `${host}:${port}`);
  expect(await list.code).toBe(0);
  expect(list.lines.filter(({ found }) => found === undefined)).toMatchObject([
    { id: 'scale-1', class: 'scale', state: 'online', problem: null },
    { id: 'lost', state: 'offline', problem: expect.stringContaining('tty-forno-none') },
  ]);
  const test = start('test', 'scale-1', '--file', file);
  expect(await test.code).toBe(0);
  expect(test.lines).toEqual([
    { id: 'scale-1', ok: true, outcome: 'weight', weight: { state: 'stable', grams: 1_240 } },
  ]);
  const lost = start('test', 'lost', '--file', file);
  expect(await lost.code).toBe(1);
  expect(lost.lines).toMatchObject([{ id: 'lost', ok: false, code: 'device-failed' }]);
});

it('says what is wrong with a file or a command', async () => {
  const none = start('list', '--file', '/nowhere.json');
  expect([await none.code, none.errors.join('')]).toEqual([1, expect.stringContaining('no such file')]);
  const wrong = start('dance');
  expect([await wrong.code, wrong.errors.join('')]).toEqual([2, expect.stringContaining('usage:')]);
});
