import assert from 'node:assert/strict';
import { createPrivateKey, sign } from 'node:crypto';
import { readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { bucketOf, makeSigningKey, signRelease } from '@forno/installers';
import { nextRolloutStep, STAGE_MS_MIN } from '@forno/shared/domain';
import { NOW, type Fleet, type Terminal } from './fleet.ts';
import type { TerminalDay } from './terminal.ts';

export interface DrillCase {
  readonly name: string;
  /** Terminals it needs; 2 unless given. */
  readonly terminals?: number;
  /** Plays the case; throws what is wrong. Every terminal is asked afterwards whether it still sells. */
  readonly play: (fleet: Fleet, folder: string) => Promise<void>;
}

const HOUR_MS = 60 * 60 * 1000;

/** A day on which nothing may have changed: the old version runs and the update was refused for this. */
async function refuses(terminal: Terminal, why: string): Promise<void> {
  const { version, update } = await terminal.day();
  assert.equal(version, '1.0.0');
  assert.equal(update?.kind, 'refused');
  assert.equal(update.why, why);
  const next = await terminal.day();
  assert.equal(next.version, '1.0.0', 'nothing was installed');
}

/** The day after: the new version runs. */
async function takes(terminal: Terminal, version: string): Promise<TerminalDay> {
  const first = await terminal.day();
  assert.deepEqual([first.version, first.update?.kind], ['1.0.0', 'ready']);
  const second = await terminal.day();
  assert.equal(second.version, version);
  return first;
}

export const CASES: readonly DrillCase[] = [
  {
    name: 'a good release reaches every terminal, and the old version is kept',
    async play(fleet) {
      await fleet.publish('1.1.0');
      for (const terminal of fleet.terminals) {
        await takes(terminal, '1.1.0');
        await readFile(path.join(terminal.root, 'versions', '1.0.0', 'app.mjs'));
      }
    },
  },
  {
    name: 'two versions are kept, not three',
    async play(fleet) {
      const [terminal] = fleet.terminals;
      await fleet.publish('1.1.0', { issuedAt: NOW - 2 * HOUR_MS });
      await takes(terminal!, '1.1.0');
      await fleet.publish('1.2.0', { issuedAt: NOW - HOUR_MS });
      assert.equal((await terminal!.day()).update?.kind, 'ready');
      assert.equal((await terminal!.day()).version, '1.2.0');
      assert.deepEqual((await readdir(path.join(terminal!.root, 'versions'))).sort(), ['1.1.0', '1.2.0']);
    },
  },
  {
    name: 'only what changed is fetched',
    async play(fleet) {
      await fleet.publish('1.1.0');
      const before = fleet.server.sentBytes;
      const day = await takes(fleet.terminals[0]!, '1.1.0');
      const sent = fleet.server.sentBytes - before;
      assert.ok(day.update?.kind === 'ready' && day.update.fetched !== null);
      const { fetchedBytes, reusedBytes } = day.update.fetched;
      assert.ok(reusedBytes > 5 * fetchedBytes, `${fetchedBytes} fetched, ${reusedBytes} reused`);
      assert.ok(sent < 600_000, `${sent} bytes went over the line`);
    },
  },
  {
    name: 'a chunk with a wrong hash',
    async play(fleet) {
      await fleet.publish('1.1.0');
      fleet.tamper((name, bytes) => (name.startsWith('objects/') ? flipped(bytes) : bytes));
      await refuses(fleet.terminals[0]!, 'bad-content');
    },
  },
  {
    name: 'a chunk of another file under this name',
    async play(fleet) {
      const release = await fleet.publish('1.1.0');
      const other = release.files.find((file) => file.path === 'program.json')!.chunks[0]!.sha256;
      const foreign = await readFile(path.join(fleet.feedDir, 'objects', other.slice(0, 2), `${other}.zst`));
      fleet.tamper((name, bytes) => (name.startsWith('objects/') ? foreign : bytes));
      await refuses(fleet.terminals[0]!, 'bad-content');
    },
  },
  {
    name: 'a truncated file in the feed',
    async play(fleet) {
      const release = await fleet.publish('1.1.0');
      for (const { sha256 } of release.files.find((file) => file.path === 'program.json')!.chunks)
        await truncate(path.join(fleet.feedDir, 'objects', sha256.slice(0, 2), `${sha256}.zst`), 10);
      await refuses(fleet.terminals[0]!, 'bad-content');
    },
  },
  {
    name: 'a chunk that unpacks without end',
    async play(fleet) {
      await fleet.publish('1.1.0');
      const bomb = zstdCompressSync(Buffer.alloc(50_000_000));
      fleet.tamper((name, bytes) => (name.startsWith('objects/') ? bomb : bytes));
      await refuses(fleet.terminals[0]!, 'bad-content');
    },
  },
  {
    name: 'a manifest signed with a key nobody knows',
    async play(fleet) {
      await fleet.publish('1.1.0', { key: { keyId: 'somebody', ...makeSigningKey() } });
      await refuses(fleet.terminals[0]!, 'unknown-key');
    },
  },
  {
    name: 'a manifest signed with a wrong key under a known name',
    async play(fleet) {
      await fleet.publish('1.1.0', { key: { keyId: fleet.key.keyId, ...makeSigningKey() } });
      await refuses(fleet.terminals[0]!, 'wrong-signature');
    },
  },
  {
    name: 'a manifest changed after it was signed',
    async play(fleet) {
      await fleet.publish('1.1.0');
      const envelope = JSON.parse(await readFile(fleet.manifestFile, 'utf8')) as { payload: string };
      const payload = Buffer.from(envelope.payload, 'base64').toString('utf8').replace('1.1.0', '1.1.1');
      await writeFile(
        fleet.manifestFile,
        JSON.stringify({ ...envelope, payload: Buffer.from(payload).toString('base64') }),
      );
      await refuses(fleet.terminals[0]!, 'wrong-signature');
    },
  },
  {
    name: 'a manifest cut off, and one that is no manifest',
    async play(fleet) {
      await fleet.publish('1.1.0');
      fleet.tamper((name, bytes) => (name.endsWith('.json') ? bytes.subarray(0, 200) : bytes));
      await refuses(fleet.terminals[0]!, 'malformed');
      fleet.tamper((name, bytes) => (name.endsWith('.json') ? Buffer.from('<html>login</html>') : bytes));
      await refuses(fleet.terminals[0]!, 'malformed');
    },
  },
  {
    name: 'an expired manifest',
    async play(fleet) {
      await fleet.publish('1.1.0', { issuedAt: NOW - 48 * HOUR_MS, expiresAt: NOW - HOUR_MS });
      await refuses(fleet.terminals[0]!, 'expired');
    },
  },
  {
    name: 'an older version',
    async play(fleet) {
      await fleet.publish('0.9.0', { minimumVersion: '0.1.0' });
      await refuses(fleet.terminals[0]!, 'downgrade');
    },
  },
  {
    name: 'an older manifest than one seen before',
    async play(fleet) {
      const [terminal] = fleet.terminals;
      await fleet.publish('1.2.0', { issuedAt: NOW - HOUR_MS, percent: 0 });
      assert.equal((await terminal!.day()).update?.kind, 'nothing');
      await fleet.publish('1.1.0', { issuedAt: NOW - 2 * HOUR_MS });
      await refuses(terminal!, 'replayed');
    },
  },
  {
    name: 'a version that must not be skipped',
    async play(fleet) {
      await fleet.publish('2.0.0', { minimumVersion: '1.5.0' });
      await refuses(fleet.terminals[0]!, 'too-far');
    },
  },
  ...[
    '../outside',
    'a/../../outside',
    '/etc/outside',
    'C:outside',
    'a\\..\\outside',
    'nul.txt',
    'x/./y',
    'dot./y',
  ].map((name): DrillCase => ({
    name: `a file named ${name}`,
    async play(fleet) {
      const release = await fleet.publish('1.1.0');
      const [first, ...others] = release.files;
      // The publisher's own check refuses it, so a thief of the key would sign past it.
      await writeFile(
        fleet.manifestFile,
        signPastTheCheck(fleet, { ...release, files: [{ ...first!, path: name }, ...others] }),
      );
      await refuses(fleet.terminals[0]!, 'malformed');
    },
  })),
  {
    name: 'a line that is cut in every answer, then mended',
    async play(fleet) {
      await fleet.publish('1.1.0');
      const [terminal] = fleet.terminals;
      fleet.tamper((name, bytes) => (name.startsWith('objects/') ? 'cut' : bytes));
      assert.equal((await terminal!.day()).update?.kind, 'unreachable');
      const counter = { n: 0 };
      fleet.tamper((_name, bytes) => (counter.n++ % 3 === 1 ? 'away' : bytes));
      await takes(terminal!, '1.1.0');
    },
  },
  {
    name: 'never in opening hours, never with an open order, the master last',
    async play(fleet) {
      await fleet.publish('1.1.0');
      const [terminal] = fleet.terminals;
      for (const [moment, why] of [
        [{ isOpen: true, openOrders: 0, othersBehind: 0 }, 'open'],
        [{ isOpen: false, openOrders: 2, othersBehind: 0 }, 'open-orders'],
        [{ isOpen: false, openOrders: 0, othersBehind: 1 }, 'master-last'],
      ] as const) {
        const { version, update } = await terminal!.day({ moment });
        assert.equal(version, '1.0.0');
        assert.ok(update?.kind === 'waiting' && update.why === why, JSON.stringify(update));
      }
      const before = fleet.server.sentBytes;
      await takes(terminal!, '1.1.0');
      assert.equal(fleet.server.sentBytes, before, 'what was fetched while waiting is used');
    },
  },
  {
    name: 'a tenth of the fleet, then a ring and no other',
    terminals: 20,
    async play(fleet) {
      await fleet.publish('1.1.0', { percent: 10, issuedAt: NOW - 3 * HOUR_MS });
      const due = fleet.terminals.filter(({ deviceId }) => bucketOf('1.1.0', deviceId) < 10);
      for (const terminal of fleet.terminals)
        assert.equal((await terminal.day()).update?.kind, due.includes(terminal) ? 'ready' : 'nothing');
      await fleet.changeRollout({ percent: 100, rings: ['pilot'], halted: false }, NOW - 2 * HOUR_MS);
      const pilot = fleet.terminals.find((terminal) => !due.includes(terminal))!;
      pilot.rings = ['pilot'];
      for (const terminal of fleet.terminals) await terminal.day();
      const versions = await Promise.all(
        fleet.terminals.map(async (terminal) => (await terminal.day()).version),
      );
      assert.deepEqual(
        versions,
        fleet.terminals.map((terminal) => (due.includes(terminal) || terminal === pilot ? '1.1.0' : '1.0.0')),
      );
    },
  },
  {
    name: 'a release that crashes at start goes back by itself and is not tried again',
    async play(fleet) {
      await fleet.publish('1.1.0', { behaviour: 'crash' });
      await rollsBack(fleet.terminals[0]!);
    },
  },
  {
    name: 'a release that hangs at start goes back by itself',
    async play(fleet) {
      await fleet.publish('1.1.0', { behaviour: 'hang' });
      await rollsBack(fleet.terminals[0]!);
    },
  },
  {
    name: 'a release that changes the data and then crashes gives the data back as they were',
    async play(fleet) {
      const [terminal] = fleet.terminals;
      await terminal!.day();
      const before = await terminal!.data();
      await fleet.publish('1.1.0', { behaviour: 'migrate-then-crash', dataFormat: 2 });
      await rollsBack(terminal!);
      assert.deepEqual(await terminal!.data(), before);
    },
  },
  {
    name: 'data of a newer shape are not touched by an older version',
    async play(fleet) {
      const [terminal, old] = fleet.terminals;
      await fleet.publish('1.1.0', { dataFormat: 2 });
      await takes(terminal!, '1.1.0');
      assert.equal((await terminal!.data()).shape, 2);
      // As after an old setup was installed over it.
      const day = await old!.day({ dataDir: terminal!.dataDir });
      assert.equal(day.launched, 'failed');
      assert.match(day.why!, /newer version/);
      assert.equal((await terminal!.data()).shape, 2);
    },
  },
  {
    name: 'a rollout halts by itself when its first terminals fail',
    terminals: 8,
    async play(fleet) {
      const stage = { percent: 50, issuedAt: NOW - 10 * HOUR_MS };
      await fleet.publish('1.1.0', { ...stage, behaviour: 'crash' });
      const health = { healthy: 0, failed: 0 };
      for (const terminal of fleet.terminals) {
        await terminal.day();
        const { update } = await terminal.day();
        if (update?.kind === 'nothing' && update.why === 'failed-here-before') health.failed++;
      }
      assert.ok(health.failed >= 2, 'some were in the first half');
      const step = nextRolloutStep({ percent: 50, stageMs: STAGE_MS_MIN }, health);
      assert.equal(step.kind, 'halt');
      await fleet.changeRollout({ percent: 100, rings: [], halted: true }, NOW - 9 * HOUR_MS);
      for (const terminal of fleet.terminals) {
        const { version, update } = await terminal.day();
        assert.equal(version, '1.0.0');
        assert.equal(update?.kind, 'nothing');
      }
    },
  },
  {
    name: 'an installed file that was damaged since is not used for the next version',
    async play(fleet) {
      const [terminal] = fleet.terminals;
      const engine = path.join(terminal!.root, 'versions', '1.0.0', 'resources', 'engine.bin');
      await writeFile(engine, flipped(await readFile(engine)));
      await fleet.publish('1.1.0');
      await takes(terminal!, '1.1.0');
    },
  },
  {
    name: 'a lost state file is made anew from what is installed',
    async play(fleet) {
      const [terminal] = fleet.terminals;
      await writeFile(path.join(terminal!.root, 'state.json'), '{"format":1,"cur');
      await fleet.publish('1.1.0');
      await takes(terminal!, '1.1.0');
    },
  },
];

async function rollsBack(terminal: Terminal): Promise<void> {
  assert.equal((await terminal.day()).update?.kind, 'ready');
  const second = await terminal.day();
  assert.equal(second.version, '1.0.0', 'the old version runs again');
  assert.deepEqual(second.update, { kind: 'nothing', why: 'failed-here-before' });
}

function flipped(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy[Math.floor(copy.length / 2)]! ^= 0xff;
  return copy;
}

type SignedRelease = Parameters<typeof signRelease>[0];

/** What somebody with the key and another publisher could put up. */
function signPastTheCheck(fleet: Fleet, release: SignedRelease): string {
  const payload = Buffer.from(JSON.stringify(release));
  const signed = Buffer.concat([Buffer.from('forno-release-1\n'), payload]);
  return JSON.stringify({
    payload: payload.toString('base64'),
    keyId: fleet.key.keyId,
    signature: sign(null, signed, createPrivateKey(fleet.key.privatePem)).toString('base64'),
  });
}
