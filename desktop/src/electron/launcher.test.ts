import type { Server } from 'node:http';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { httpFeed, makeSigningKey, publishRelease, sealProgram, type Release } from '@forno/installers';
import type { UpdateMoment } from '@forno/shared/protocol/update-moment';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeProgram, serveFolder } from '../../test/installed-program.ts';
import { chainAllows, Launcher, shopMoment, type LauncherDeps } from './launcher.ts';
import { readOffer, writeMoment } from './update-files.ts';

const NOW = 1_000_000;
const key = { keyId: 'release', ...makeSigningKey() };
const header = (version: string, more: Partial<Release> = {}): Omit<Release, 'files' | 'format'> => ({
  channel: 'stable',
  product: 'terminal',
  platform: 'linux-x64',
  version,
  issuedAt: NOW,
  expiresAt: NOW + 1_000_000,
  minimumVersion: '0.0.0',
  dataFormat: 1,
  rollout: { percent: 100, rings: [], halted: false },
  entry: 'forno',
  ...more,
});
const moment: UpdateMoment = {
  deviceId: 'till-1',
  onMaster: true,
  isOpen: false,
  openOrders: 0,
  others: [],
  ring: 'everyone',
  rollouts: null,
};

const at = { dir: '' };
const open: { feed: Server | null } = { feed: null };
beforeEach(() => (at.dir = mkdtempSync(join(tmpdir(), 'forno-launcher-'))));
afterEach(() => {
  open.feed?.close();
  rmSync(at.dir, { recursive: true, force: true });
});

const program = (name: string, version: string, does: 'well' | 'crashes' = 'well'): string =>
  makeProgram(join(at.dir, name), version, does);

async function feedUrl(): Promise<string> {
  const feed = await serveFolder(join(at.dir, 'feed'));
  open.feed = feed.server;
  return feed.url;
}

async function launcher(installDir: string, version: string, more: Partial<LauncherDeps> = {}) {
  const dataFolder = join(at.dir, 'data');
  const said: string[] = [];
  const made = new Launcher({
    root: join(dataFolder, 'program'),
    keys: { release: key.publicPem },
    installed: { version, dataFolder, port: 4100 },
    installDir,
    manifest: await sealProgram({ folder: installDir, header: header(version), key }),
    feed: null,
    of: { channel: 'stable', product: 'terminal', platform: 'linux-x64' },
    args: ['--kiosk'],
    now: () => NOW,
    say: (line) => said.push(line),
    times: { healthyWithinMs: 5_000, firstCheckMs: 20, checkEveryMs: 100, momentMs: 1_000, restartMs: 10 },
    ...more,
  });
  const ran = (): string =>
    existsSync(join(dataFolder, 'ran')) ? readFileSync(join(dataFolder, 'ran'), 'utf8') : '';
  return { made, said, ran, dataFolder, root: join(dataFolder, 'program') };
}

async function until(is: () => boolean): Promise<void> {
  for (const end = Date.now() + 8_000; !is(); await sleep(20))
    if (Date.now() > end) throw new Error('It did not happen.');
}

describe('the launcher', () => {
  test('starts what was installed, starts it again when it crashes, and ends with it', async () => {
    const { made, said, ran, dataFolder } = await launcher(program('1.0.0', '1.0.0'), '1.0.0');
    const ended = made.run();
    await until(() => said.includes('1.0.0 runs'));
    writeFileSync(join(dataFolder, 'crash'), '');
    await until(() => said.filter((line) => line === '1.0.0 runs').length === 2);
    made.tell(['--quit']);
    expect(await ended).toBe(0);
    expect(said).toEqual(['1.0.0 runs', '1.0.0 ended with 9', '1.0.0 runs']);
    expect(ran()).toBe('1.0.0 --kiosk\n1.0.0 --kiosk\n1.0.0 --quit\n');
  });

  test('a newer setup over it is tried like an update, and goes back to the one before when it crashes', async () => {
    const first = await launcher(program('1.0.0', '1.0.0'), '1.0.0');
    const ended = first.made.run();
    await until(() => first.said.includes('1.0.0 runs'));
    first.made.tell(['--quit']);
    await ended;
    const second = await launcher(program('1.1.0', '1.1.0', 'crashes'), '1.1.0');
    const again = second.made.run();
    await until(() => second.said.includes('1.0.0 runs'));
    second.made.tell(['--quit']);
    expect(await again).toBe(0);
    expect(second.said[0]).toBe('went back from 1.1.0: It did not come up healthy.');
  });

  test('takes a version from the feed once the shop is quiet: the terminal is ended, the new one takes over', async () => {
    const feed = httpFeed(await feedUrl(), { retryMs: 5 });
    const { made, said, root, ran } = await launcher(program('1.0.0', '1.0.0'), '1.0.0', { feed });
    await publishRelease({
      from: program('1.1.0', '1.1.0'),
      feedDir: join(at.dir, 'feed'),
      header: header('1.1.0', { issuedAt: NOW + 1 }),
      key,
    });
    const ended = made.run();
    await until(() => existsSync(join(root, 'offer.json')));
    // Nobody has said that the shop is quiet.
    expect(said).toEqual(['1.0.0 runs']);
    writeMoment(root, { at: NOW, isMaster: true, moment: { ...moment, openOrders: 1 } });
    await until(() => readOffer(root).offered.includes('1.1.0'));
    await sleep(250);
    expect(said).toEqual(['1.0.0 runs']);
    writeMoment(root, { at: NOW, isMaster: true, moment });
    await until(() => said.includes('1.1.0 runs'));
    made.tell(['--quit']);
    expect(await ended).toBe(0);
    expect(said).toEqual(['1.0.0 runs', '1.1.0 takes over', '1.1.0 runs']);
    expect(ran()).toBe('1.0.0 --kiosk\n1.0.0 --quit\n1.1.0 --kiosk\n1.1.0 --quit\n');
  });
});

describe('whether a version may be taken', () => {
  const release = { version: '1.1.0' };
  const rule = { version: '1.1.0', percent: 100, rings: [], halted: false };
  test.each([
    ['nothing heard', null, false],
    ['a shop without a cloud', { ...moment, isMaster: false }, true],
    ['a version that nobody let out', { ...moment, isMaster: false, rollouts: [] }, false],
    ['one that was let out', { ...moment, isMaster: false, rollouts: [rule] }, true],
    ['a halted one', { ...moment, isMaster: false, rollouts: [{ ...rule, halted: true }] }, false],
    ['none of its share', { ...moment, isMaster: false, rollouts: [{ ...rule, percent: 0 }] }, false],
    [
      'another ring',
      { ...moment, isMaster: false, rollouts: [{ ...rule, rings: ['pilot' as const] }] },
      false,
    ],
  ])('%s', (_what, heard, expected) => {
    expect(chainAllows(heard, release)).toBe(expected);
  });

  test('the master comes after the other tills, and a shop that says nothing is open', () => {
    const others = ['1.0.0', '1.1.0'];
    expect(shopMoment({ ...moment, others, isMaster: true }, release)).toMatchObject({ othersBehind: 1 });
    expect(shopMoment({ ...moment, others, isMaster: false }, release)).toMatchObject({ othersBehind: 0 });
    expect(shopMoment(null, release)).toMatchObject({ isOpen: true });
  });
});
