import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chunksOf } from './chunking.ts';
import { bucketOf, decideUpdate, reasonToWait } from './decide.ts';
import { CHUNK_BYTES_MAX, releaseSchema, type Release } from './release.ts';
import { nextRolloutStep, STAGE_MS_MIN } from '@forno/shared/domain';
import { pathFault } from './safe-path.ts';
import { makeSigningKey, openManifest, signRelease } from './signing.ts';

const HASH = 'a'.repeat(64);
const release = (change: Partial<Release> = {}): Release => ({
  format: 1,
  product: 'terminal',
  platform: 'linux-x64',
  channel: 'stable',
  version: '1.2.0',
  issuedAt: 1_000,
  expiresAt: 2_000,
  minimumVersion: '1.0.0',
  dataFormat: 1,
  rollout: { percent: 100, rings: [], halted: false },
  entry: 'app',
  files: [{ path: 'app', bytes: 3, sha256: HASH, executable: true, chunks: [{ sha256: HASH, bytes: 3 }] }],
  ...change,
});
const device = { deviceId: 'till-1', version: '1.1.0', rings: ['pilot'], refused: [], lastIssuedAt: 0 };

describe('a release', () => {
  test.each([
    [
      'a file that is there twice on Windows',
      { files: [release().files[0]!, { ...release().files[0]!, path: 'APP' }] },
    ],
    ['an entry that is no file', { entry: 'other' }],
    ['chunks that do not add up', { files: [{ ...release().files[0]!, bytes: 4 }] }],
    ['a version that is none', { version: 'v1.2' }],
    ['an end before its beginning', { expiresAt: 999 }],
  ])('with %s is refused', (_what, change) => {
    expect(releaseSchema.safeParse(release()).success).toBe(true);
    expect(releaseSchema.safeParse(release(change)).success).toBe(false);
  });

  test('no name that is let through leaves its folder on any system', () => {
    const part = fc.oneof(
      fc.constantFrom('..', '.', '', 'con', 'a', 'C:', 'x.', '\\', 'é'),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const name = parts.join('/');
        if (pathFault(name) !== null) return;
        expect(name.split('/').every((it) => it !== '' && it !== '.' && it !== '..')).toBe(true);
        expect(name).not.toMatch(/^[/\\]|[\\:]|[. ](\/|$)/);
      }),
    );
    expect(pathFault('resources/app.asar')).toBeNull();
  });
});

describe('a signature', () => {
  const key = { keyId: 'k', ...makeSigningKey() };
  test('opens what was signed', () => {
    expect(openManifest(signRelease(release(), key), { k: key.publicPem })).toEqual({
      ok: true,
      value: release(),
    });
  });

  test('holds for no changed byte', () => {
    const text = signRelease(release(), key);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: text.length - 1 }),
        fc.integer({ min: 1, max: 94 }),
        (at, shift) => {
          const code = ((text.charCodeAt(at) - 32 + shift) % 95) + 32;
          const changed = text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
          const opened = openManifest(changed, { k: key.publicPem });
          // The last letter of base64 carries bits that mean nothing: then it is the same release.
          expect(opened.ok ? opened.value : release()).toEqual(release());
        },
      ),
    );
    expect(
      openManifest(signRelease(release(), { ...key, ...makeSigningKey() }), { k: key.publicPem }),
    ).toMatchObject({
      error: { code: 'wrong-signature' },
    });
    // A name that every object has is no key.
    expect(openManifest(signRelease(release(), { ...key, keyId: 'constructor' }), {})).toMatchObject({
      error: { code: 'unknown-key' },
    });
  });
});

describe('who takes it', () => {
  test.each([
    ['takes a newer one', release(), {}, { kind: 'take' }],
    ['leaves its own', release(), { version: '1.2.0' }, { kind: 'leave', why: 'current' }],
    ['refuses an older one', release({ version: '1.0.5' }), {}, { kind: 'refuse', why: 'downgrade' }],
    [
      'knows that 1.10 is newer than 1.9',
      release({ version: '1.10.0' }),
      { version: '1.9.0' },
      { kind: 'take' },
    ],
    [
      'refuses a step that is too far',
      release({ minimumVersion: '1.1.5' }),
      {},
      { kind: 'refuse', why: 'too-far' },
    ],
    ['refuses an expired one', release({ expiresAt: 1_500 }), {}, { kind: 'refuse', why: 'expired' }],
    ['refuses a replay', release(), { lastIssuedAt: 1_001 }, { kind: 'refuse', why: 'replayed' }],
    [
      'leaves what failed here',
      release(),
      { refused: ['1.2.0'] },
      { kind: 'leave', why: 'failed-here-before' },
    ],
    [
      'leaves what was halted',
      release({ rollout: { percent: 100, rings: [], halted: true } }),
      {},
      { kind: 'leave', why: 'halted' },
    ],
    [
      'leaves what is for another ring',
      release({ rollout: { percent: 100, rings: ['north'], halted: false } }),
      {},
      { kind: 'leave', why: 'not-your-turn' },
    ],
  ])('%s', (_what, offered, change, decision) => {
    expect(decideUpdate(offered, { ...device, ...change }, 1_500)).toEqual(decision);
  });

  test('a share is about that share, and who was in it stays in it as it grows', () => {
    const ids = Array.from({ length: 5_000 }, (_, n) => `till-${n}`);
    const tenth = ids.filter((id) => bucketOf('1.2.0', id) < 10);
    expect(tenth.length).toBeGreaterThan(400);
    expect(tenth.length).toBeLessThan(600);
    // Another version begins with others.
    expect(tenth.filter((id) => bucketOf('1.3.0', id) < 10).length).toBeLessThan(100);
  });

  test('waits while the shop is open, orders are open, or others come first', () => {
    const quiet = { isOpen: false, openOrders: 0, othersBehind: 0 };
    expect(reasonToWait(quiet)).toBeNull();
    expect(reasonToWait({ ...quiet, isOpen: true })).toBe('open');
    expect(reasonToWait({ ...quiet, openOrders: 1 })).toBe('open-orders');
    expect(reasonToWait({ ...quiet, othersBehind: 1 })).toBe('master-last');
  });
});

describe('a rollout', () => {
  const stage = (percent: number, stageMs = STAGE_MS_MIN) => ({ percent, stageMs });
  test('goes 1, 10, 50, 100, each stage proved and lasting', () => {
    const well = { healthy: 500, failed: 0 };
    expect([0, 1, 10, 50].map((percent) => nextRolloutStep(stage(percent), well))).toEqual(
      [1, 10, 50, 100].map((percent) => ({ kind: 'widen', percent })),
    );
    expect(nextRolloutStep(stage(100), well)).toEqual({ kind: 'wait' });
    expect(nextRolloutStep(stage(1, STAGE_MS_MIN - 1), well)).toEqual({ kind: 'wait' });
    expect(nextRolloutStep(stage(1), { healthy: 0, failed: 0 })).toEqual({ kind: 'wait' });
  });

  test('halts when more than a fiftieth fail, at once and at any stage', () => {
    expect(nextRolloutStep(stage(1, 0), { healthy: 0, failed: 2 })).toMatchObject({ kind: 'halt' });
    expect(nextRolloutStep(stage(50, 0), { healthy: 900, failed: 30 })).toMatchObject({ kind: 'halt' });
    expect(nextRolloutStep(stage(50), { healthy: 900, failed: 9 })).toEqual({ kind: 'widen', percent: 100 });
    expect(nextRolloutStep(stage(1, 0), { healthy: 3, failed: 1 })).toEqual({ kind: 'wait' });
  });
});

describe('chunks', () => {
  const noise = (bytes: number, seed: number): Uint8Array => {
    const out = new Uint8Array(bytes);
    for (let i = 0, x = seed; i < bytes; i++) {
      x = (Math.imul(x, 1_664_525) + 1_013_904_223) >>> 0;
      out[i] = x >>> 24;
    }
    return out;
  };

  test('put together are the file, none too long', () => {
    for (const bytes of [0, 1, 16_383, 16_384, 300_000, 2_000_000]) {
      const file = noise(bytes, bytes + 1);
      const chunks = chunksOf(file);
      expect(Buffer.concat(chunks).equals(Buffer.from(file))).toBe(true);
      expect(chunks.every((chunk) => chunk.length > 0 && chunk.length <= CHUNK_BYTES_MAX)).toBe(true);
    }
  });

  test('find themselves again after something was put in front', () => {
    const file = noise(3_000_000, 7);
    const before = new Set(chunksOf(file).map((chunk) => Buffer.from(chunk).toString('base64')));
    const grown = Buffer.concat([Buffer.from('a new first page'), file]);
    const after = chunksOf(grown);
    const shared = after.filter((chunk) => before.has(Buffer.from(chunk).toString('base64')));
    expect(shared.length).toBeGreaterThan(after.length * 0.8);
  });
});
