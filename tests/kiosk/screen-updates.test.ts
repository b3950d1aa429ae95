import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { httpFeed, makeSigningKey, publishRelease, sealProgram, type Release } from '@forno/installers';
import { DEMO_STAFF } from '@forno/shared/demo';
import type { UpdateMoment } from '@forno/shared/protocol/update-moment';
import { Launcher, shopMoment } from '../../desktop/src/electron/launcher.ts';
import { readOffer, writeMoment } from '../../desktop/src/electron/update-files.ts';
import { makeProgram, serveFolder } from '../../desktop/test/installed-program.ts';
import { openShopDoor } from '../../display/src/kiosk/door.ts';
import { Device, eventually } from '../support/device.ts';
import { ShopProcess } from '../support/shop-process.ts';

/** An installed kitchen screen: the launcher over it, its door beside it, a shop's master on the network. */
const dir = mkdtempSync(path.join(tmpdir(), 'forno-screen-'));
const stops: (() => unknown)[] = [() => rmSync(dir, { recursive: true, force: true })];
afterAll(async () => {
  for (const stop of stops.toReversed()) await stop();
});

const NOW = 1_000_000;
const WITHIN_MS = 20_000;
const key = { keyId: 'release', ...makeSigningKey() };
const of = { channel: 'stable', product: 'terminal', platform: 'linux-x64' } as const;
const header = (version: string, issuedAt: number): Omit<Release, 'files' | 'format'> => ({
  ...of,
  version,
  issuedAt,
  expiresAt: NOW + 1_000_000,
  minimumVersion: '0.0.0',
  dataFormat: 1,
  rollout: { percent: 100, rings: [], halted: false },
  entry: 'forno',
});
const program = (version: string, does?: 'crashes'): string =>
  makeProgram(path.join(dir, version), version, does);
const publish = (from: string, version: string, issuedAt: number): Promise<unknown> =>
  publishRelease({ from, feedDir: path.join(dir, 'feed'), header: header(version, issuedAt), key });

/** The screen's program folder, and what its launcher said. */
async function startLauncher(): Promise<{ readonly root: string; readonly said: readonly string[] }> {
  const dataFolder = path.join(dir, 'data');
  mkdirSync(path.join(dataFolder, 'shop'), { recursive: true });
  const feed = await serveFolder(path.join(dir, 'feed'));
  stops.push(() => feed.server.close());
  const root = path.join(dataFolder, 'program');
  const said: string[] = [];
  const installDir = program('1.0.0');
  const launcher = new Launcher({
    root,
    keys: { release: key.publicPem },
    installed: { version: '1.0.0', dataFolder, port: 4100 },
    installDir,
    manifest: await sealProgram({ folder: installDir, header: header('1.0.0', NOW), key }),
    feed: httpFeed(feed.url, { retryMs: 5 }),
    of,
    args: [],
    now: () => NOW,
    say: (line) => said.push(line),
    times: { healthyWithinMs: 5_000, firstCheckMs: 20, checkEveryMs: 100, restartMs: 10 },
  });
  const ended = launcher.run();
  stops.push(async () => {
    launcher.tell(['--quit']);
    await ended;
  });
  return { root, said };
}

async function pairedAs(shop: ShopProcess, code: string): Promise<void> {
  const till = await Device.connect(shop.url, 'terminal');
  await till.login(DEMO_STAFF.find(({ role }) => role === 'manager')!.pin);
  const found = await till.socket.emitWithAck('find-waiting', { code });
  if (!found.ok) throw new Error(found.error.message);
  const { deviceId, pairingId, kind, name } = found.value;
  await till.command({ type: 'PairDevice', deviceId, pairingId, kind, name });
  till.close();
}

it('takes a version when its master says that the shop is quiet, goes back from one that crashes, and the master waits for it', async () => {
  const shop = await ShopProcess.prepare({ FORNO_ADMISSION: 'known' });
  stops.push(() => shop.discard());
  const [{ root, said }] = await Promise.all([startLauncher(), shop.start()]);
  const runs = { version: '1.0.0' };
  const told: UpdateMoment[] = [];
  const codes: string[] = [];
  /** As the program does when it starts: a door with what runs. */
  const openDoor = async (): Promise<() => Promise<void>> => {
    const door = await openShopDoor({
      dataDir: path.join(dir, 'data/device'),
      kind: 'kitchen',
      name: 'Make line',
      place: new URL(shop.url).host,
      port: 0,
      seal: null,
      updates: {
        report: () => ({ version: runs.version, ...readOffer(root) }),
        // Whether this hour is within the demo's opening hours is not what is tried here.
        onMoment: (moment) => void told.push(moment),
      },
      log: (line) => codes.push(...(/^pairing code (\d+)$/.exec(line)?.slice(1) ?? [])),
    });
    return () => door.close();
  };
  let close = await openDoor();
  stops.push(() => close());
  await pairedAs(shop, await eventually('a code', () => codes[0]));
  const [moment] = await eventually(
    'the master was asked',
    () => (told.length > 0 ? told : undefined),
    WITHIN_MS,
  );
  // Everything is on one machine here, so it says that it is the master's.
  expect(moment).toMatchObject({ onMaster: true, ring: 'everyone', rollouts: null });

  // The master's own till is told of the screen, and comes after it.
  const own = await Device.connect(shop.url, 'terminal');
  stops.push(() => own.close());
  const masterHears = async (): Promise<UpdateMoment> => {
    const report = { version: '1.0.0', refused: [], offered: [] };
    const answer = await own.socket.emitWithAck('update-moment', report);
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.value;
  };
  const before = await masterHears();
  expect(before).toMatchObject({ onMaster: true, others: ['1.0.0'] });
  const heard = { ...before, isMaster: before.onMaster };
  expect(shopMoment(heard, { version: '1.1.0' })).toMatchObject({ othersBehind: 1 });

  await publish(program('1.1.0'), '1.1.0', NOW + 1);
  // What the demo's day left open is not what is tried here either.
  const quiet = { ...moment!, isOpen: false, openOrders: 0 };
  writeMoment(root, { at: NOW, isMaster: false, moment: { ...quiet, isOpen: true } });
  await eventually('it is offered', () => readOffer(root).offered.includes('1.1.0'), WITHIN_MS);
  expect(said).not.toContain('1.1.0 takes over');
  writeMoment(root, { at: NOW, isMaster: false, moment: quiet });
  await eventually('the new version', () => said.includes('1.1.0 runs'), WITHIN_MS);

  runs.version = '1.1.0';
  await close();
  told.length = 0;
  close = await openDoor();
  await eventually('the master was asked again', () => told.length > 0, WITHIN_MS);
  const after = await masterHears();
  expect(after.others).toEqual(['1.1.0']);
  expect(shopMoment({ ...after, isMaster: true }, { version: '1.1.0' })).toMatchObject({ othersBehind: 0 });

  await publish(program('1.2.0', 'crashes'), '1.2.0', NOW + 2);
  await eventually(
    'it went back',
    () => said.includes('went back from 1.2.0: It did not come up healthy.'),
    WITHIN_MS,
  );
  await eventually(
    'the one before runs',
    () => said.filter((line) => line === '1.1.0 runs').length === 2,
    WITHIN_MS,
  );
  await eventually('it is told of', () => readOffer(root).refused.includes('1.2.0'), WITHIN_MS);
});
