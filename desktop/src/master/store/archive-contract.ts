import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredEvent } from '@forno/shared/ports';
import { ARCHIVE_FOLDER } from './archive.ts';
import type { EngineStore } from './engine-store.ts';

interface EngineUnderTest {
  readonly open: (dir: string) => Promise<EngineStore>;
  /** Whether what was written is there when the folder is opened again. */
  readonly durable: boolean;
}

const event = (seq: number): StoredEvent => ({
  seq,
  aggregateId: `order-${seq % 3}`,
  body: `{"secret":"Margherita","pad":"${'x'.repeat(seq % 200)}","seq":${seq}}`,
});
const events = (from: number, to: number): StoredEvent[] =>
  Array.from({ length: to - from + 1 }, (_, index) => event(from + index));

/** What every engine promises of a log whose oldest part is archived: it reads as if it were not. */
export function describeArchive(name: string, { open, durable }: EngineUnderTest): void {
  describe(`${name}: an archived log`, () => {
    let dir = '';
    let store: EngineStore;
    beforeEach(async () => {
      dir = mkdtempSync(join(tmpdir(), 'forno-archive-'));
      store = await open(dir);
    });
    afterEach(async () => {
      await store.close();
      rmSync(dir, { recursive: true, force: true });
    });
    const files = (): string[] => readdirSync(join(dir, ARCHIVE_FOLDER)).toSorted();

    it('reads as before, by number and by order, across every seam', async () => {
      await store.append(events(1, 30));
      await store.archive(10);
      await store.append(events(31, 40));
      await store.archive(25);
      expect(await store.archivedTo()).toBe(25);
      expect(files()).toEqual(['000000000001-000000000010.events', '000000000011-000000000025.events']);
      for (const [fromSeq, limit] of [
        [0, 100],
        [1, 10],
        [8, 5],
        [10, 1],
        [11, 14],
        [20, 8],
        [25, 1],
        [26, 3],
        [35, 100],
        [41, 5],
      ] as const) {
        const from = Math.max(1, fromSeq);
        expect(await store.read({ fromSeq, limit }), `${fromSeq}, ${limit}`).toEqual(
          events(from, Math.min(40, from + limit - 1)),
        );
      }
      const ofOrder = events(1, 40).filter(({ aggregateId }) => aggregateId === 'order-2');
      expect(await store.readAggregate('order-2')).toEqual(ofOrder);
      expect(await store.last()).toEqual(event(40));
    });

    it('says nothing in plain text, and takes a tenth of the room or so', async () => {
      await store.append(events(1, 900));
      await store.archive(800);
      const [file] = files();
      const bytes = readFileSync(join(dir, ARCHIVE_FOLDER, file!));
      expect(bytes.includes('Margherita')).toBe(false);
      const plain = events(1, 800).reduce((sum, { body }) => sum + body.length, 0);
      expect(bytes.length).toBeLessThan(plain / 5);
    });

    it('keeps its newest event where it is, whatever it is asked', async () => {
      await store.archive(10);
      expect(await store.archivedTo()).toBe(0);
      await store.append(events(1, 5));
      await store.archive(99);
      expect(await store.archivedTo()).toBe(4);
      await store.archive(99);
      await store.append(events(6, 6));
      expect(await store.read({ fromSeq: 1, limit: 9 })).toEqual(events(1, 6));
    });

    it('refuses a number that is none', async () => {
      await expect(store.archive(0)).rejects.toThrow(/toSeq/);
      await expect(store.archive(1.5)).rejects.toThrow(/toSeq/);
    });

    /** The file that was read last stays open, and upkeep may have read the first: then its damage does not show yet. */
    const openAnother = (): Promise<unknown> => store.read({ fromSeq: 11, limit: 1 });

    it('says which file is damaged, and still reads the rest', async () => {
      await store.append(events(1, 30));
      await store.archive(10);
      await store.archive(20);
      const [first] = files();
      const path = join(dir, ARCHIVE_FOLDER, first!);
      const bytes = readFileSync(path);
      bytes[bytes.length >> 1]! ^= 1;
      writeFileSync(path, bytes);
      await openAnother();
      await expect(store.read({ fromSeq: 3, limit: 1 })).rejects.toMatchObject({
        code: 'corrupt',
        message: expect.stringContaining(first!),
      });
      expect(await store.read({ fromSeq: 11, limit: 20 })).toEqual(events(11, 30));
      await store.append(events(31, 31));
    });

    it('does not take a file for another', async () => {
      await store.append(events(1, 30));
      await store.archive(10);
      await store.archive(20);
      const [first, second] = files().map((file) => join(dir, ARCHIVE_FOLDER, file));
      writeFileSync(first!, readFileSync(second!));
      await openAnother();
      await expect(store.read({ fromSeq: 1, limit: 1 })).rejects.toMatchObject({ code: 'corrupt' });
    });

    it('is the same log after any mixture of appending and archiving', async () => {
      const acts = fc.array(
        fc.oneof(
          fc.record({ append: fc.integer({ min: 1, max: 12 }) }),
          fc.record({ archive: fc.integer({ min: 1, max: 60 }) }),
        ),
        { minLength: 2, maxLength: 15 },
      );
      await fc.assert(
        fc.asyncProperty(acts, fc.nat(40), fc.integer({ min: 1, max: 30 }), async (done, fromSeq, limit) => {
          const own = mkdtempSync(join(dir, 'run-'));
          const tried = await open(own);
          let head = 0;
          for (const act of done) {
            if ('append' in act) {
              await tried.append(events(head + 1, head + act.append));
              head += act.append;
            } else await tried.archive(act.archive);
          }
          const all = events(1, head);
          expect(await tried.read({ fromSeq, limit })).toEqual(
            all.filter(({ seq }) => seq >= fromSeq).slice(0, limit),
          );
          expect(await tried.readAggregate('order-1')).toEqual(
            all.filter(({ aggregateId }) => aggregateId === 'order-1'),
          );
          await tried.close();
        }),
        { numRuns: 25 },
      );
    });

    if (durable)
      describeReopened(
        () => store,
        async () => (store = await open(dir)),
        () => dir,
      );
  });
}

function describeReopened(
  current: () => EngineStore,
  reopen: () => Promise<EngineStore>,
  folder: () => string,
): void {
  const files = (): string[] => readdirSync(join(folder(), ARCHIVE_FOLDER)).toSorted();

  it('is whole when it is opened again, with its index made anew', async () => {
    await current().append(events(1, 30));
    await current().archive(20);
    await current().close();
    for (const name of readdirSync(folder())) if (name.startsWith('derived.db')) rmSync(join(folder(), name));
    const again = await reopen();
    expect(await again.read({ fromSeq: 1, limit: 99 })).toEqual(events(1, 30));
    expect(await again.readAggregate('order-0')).toEqual(
      events(1, 30).filter(({ aggregateId }) => aggregateId === 'order-0'),
    );
    await again.append(events(31, 31));
  });

  it('refuses to open without a file that it had', async () => {
    await current().append(events(1, 30));
    await current().archive(10);
    await current().archive(20);
    await current().close();
    const [first, second] = files().map((file) => join(folder(), ARCHIVE_FOLDER, file));
    const kept = readFileSync(first!);
    rmSync(first!);
    await expect(reopen()).rejects.toThrow(/no file with event 1: restore it from a backup/);
    writeFileSync(first!, kept);
    rmSync(second!);
    await expect(reopen()).rejects.toThrow(/ends with event 10, and the database begins with 21/);
    rmSync(first!);
    await expect(reopen()).rejects.toThrow(/ends with event 0, and the database begins with 21/);
  });
}
