import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreError, type LogStore, type StoredEvent, type StoreFailureCode } from '@forno/shared/ports';

export interface StoreUnderTest {
  /** Opens the store of this folder, making it when it is not there. */
  readonly open: (dir: string) => Promise<LogStore>;
  /** Whether what was written is there when the folder is opened again. */
  readonly durable: boolean;
}

const digest = (body: string): string => createHash('sha256').update(body).digest('hex');
const event = (seq: number, aggregateId = 'order-1', body = `{"seq":${seq}}`): StoredEvent => ({
  seq,
  aggregateId,
  body,
});
const events = (from: number, to: number): StoredEvent[] =>
  Array.from({ length: to - from + 1 }, (_, index) => event(from + index));
const everything = (store: LogStore) => store.read({ fromSeq: 0, limit: 1_000_000 });
const failsWith = (code: StoreFailureCode) => expect.objectContaining({ name: 'StoreError', code });

/** What every engine behind `LogStore` promises. An engine's test calls this with its own `open`. */
export function describeLogStore(name: string, { open, durable }: StoreUnderTest): void {
  describe(`${name}: a log store`, () => {
    let dir = '';
    let store: LogStore;
    beforeEach(async () => {
      dir = mkdtempSync(join(tmpdir(), 'forno-store-'));
      store = await open(dir);
    });
    afterEach(async () => {
      await store.close();
      rmSync(dir, { recursive: true, force: true });
    });

    describe('the log', () => {
      it('is empty at first', async () => {
        expect(await store.last()).toBeNull();
        expect(await everything(store)).toEqual([]);
      });

      it('gives back what was appended, in order, character by character', async () => {
        const batch = [
          event(1, 'order-ü', '{"name":"Häagen \u0000 🍕 \\" line\\n"}'),
          event(2, 'order-2', ' '),
          event(3, 'order-ü', 'x'.repeat(200_000)),
        ];
        await store.append(batch.slice(0, 2));
        await store.append(batch.slice(2));
        expect(await everything(store)).toEqual(batch);
        expect(await store.last()).toEqual(batch[2]);
      });

      it('reads from a position, at most so many', async () => {
        await store.append(events(1, 10));
        expect(await store.read({ fromSeq: 4, limit: 3 })).toEqual(events(4, 6));
        expect(await store.read({ fromSeq: 10, limit: 5 })).toEqual(events(10, 10));
        expect(await store.read({ fromSeq: 11, limit: 5 })).toEqual([]);
      });

      it('takes an empty batch for nothing to do', async () => {
        await store.append([]);
        expect(await store.last()).toBeNull();
      });

      it.each([
        ['a first event that is not 1', [event(2)]],
        ['a hole inside the batch', [event(1), event(3)]],
        ['a number twice', [event(1), event(1)]],
        ['falling numbers', [event(2), event(1)]],
      ])('refuses %s and keeps nothing of it', async (_, batch) => {
        await expect(store.append(batch)).rejects.toEqual(failsWith('sequence-gap'));
        expect(await everything(store)).toEqual([]);
        await store.append([event(1)]);
      });

      it('refuses to write a position again or to skip one', async () => {
        await store.append(events(1, 3));
        await expect(store.append([event(3, 'other', 'other')])).rejects.toEqual(failsWith('sequence-gap'));
        await expect(store.append([event(5)])).rejects.toEqual(failsWith('sequence-gap'));
        expect(await everything(store)).toEqual(events(1, 3));
      });

      it('keeps all of a batch or none of it', async () => {
        await store.append([event(1)]);
        await expect(store.append([event(2), event(3), event(4, '')])).rejects.toThrow(
          /events\[2\]\.aggregateId/,
        );
        expect(await everything(store)).toEqual([event(1)]);
        await store.append([event(2)]);
        expect(await store.last()).toEqual(event(2));
      });
    });

    describe('one aggregate', () => {
      it('has its own events only, in order, up to the last append', async () => {
        await store.append([event(1, 'a'), event(2, 'b'), event(3, 'a')]);
        expect(await store.readAggregate('a')).toEqual([event(1, 'a'), event(3, 'a')]);
        await store.append([event(4, 'a')]);
        expect(await store.readAggregate('a')).toEqual([event(1, 'a'), event(3, 'a'), event(4, 'a')]);
        expect(await store.readAggregate('nobody')).toEqual([]);
      });

      it('is found however far its index is behind', async () => {
        const batch = Array.from({ length: 3500 }, (_, index) => event(index + 1, `order-${index % 7}`));
        await store.append(batch);
        expect(await store.readAggregate('order-3')).toEqual(
          batch.filter(({ aggregateId }) => aggregateId === 'order-3'),
        );
      });
    });

    describe('beside the log', () => {
      it('keeps documents by their digest, once', async () => {
        const menu = JSON.stringify({ menu: 'pizza 🍕'.repeat(5000) });
        await store.putDocument(digest(menu), menu);
        await store.putDocument(digest(menu), menu);
        expect(await store.getDocument(digest(menu))).toBe(menu);
        expect(await store.getDocument(digest('unknown'))).toBeNull();
      });

      it('replaces snapshots by name', async () => {
        expect(await store.loadSnapshot('board')).toBeNull();
        await store.saveSnapshot('board', { seq: 4, body: '{"a":1}' });
        await store.saveSnapshot('totals', { seq: 2, body: '{}' });
        await store.saveSnapshot('board', { seq: 9, body: '{"a":2}' });
        expect(await store.loadSnapshot('board')).toEqual({ seq: 9, body: '{"a":2}' });
        expect(await store.loadSnapshot('totals')).toEqual({ seq: 2, body: '{}' });
      });

      it('keeps cursors by name', async () => {
        expect(await store.loadCursor('cloud')).toBeNull();
        await store.saveCursor('cloud', 7);
        await store.saveCursor('menu', 0);
        await store.saveCursor('cloud', Number.MAX_SAFE_INTEGER);
        expect(await store.loadCursor('cloud')).toBe(Number.MAX_SAFE_INTEGER);
        expect(await store.loadCursor('menu')).toBe(0);
      });
    });

    it('names what is malformed, and keeps nothing', async () => {
      const attempts: readonly [field: string, attempt: () => Promise<unknown>][] = [
        ['events[0].seq', () => store.append([event(1.5)])],
        ['events[1].seq', () => store.append([event(1), event(Number.NaN)])],
        ['events[0].aggregateId', () => store.append([event(1, '')])],
        ['events[0].body', () => store.append([event(1, 'a', '')])],
        ['events[0].body', () => store.append([event(1, 'a', 'broken \ud83c')])],
        ['range.fromSeq', () => store.read({ fromSeq: -1, limit: 1 })],
        ['range.limit', () => store.read({ fromSeq: 1, limit: 0 })],
        ['aggregateId', () => store.readAggregate('')],
        ['sha256', () => store.putDocument('ABC', 'x')],
        ['sha256', () => store.putDocument(digest('other'), 'x')],
        ['sha256', () => store.getDocument('../x')],
        ['name', () => store.saveSnapshot('', { seq: 1, body: 'x' })],
        ['snapshot.seq', () => store.saveSnapshot('a', { seq: -1, body: 'x' })],
        ['snapshot.body', () => store.saveSnapshot('a', { seq: 1, body: '' })],
        ['name', () => store.saveCursor('', 1)],
        ['value', () => store.saveCursor('a', 0.5)],
        ['collection', () => store.putRecord({ collection: '', id: 'a', body: 'x' })],
        ['id', () => store.getRecord({ collection: 'a', id: '' })],
        ['body', () => store.putRecord({ collection: 'a', id: 'a', body: '' })],
        ['limit', () => store.records({ collection: 'a', afterId: '', limit: 0 })],
      ];
      for (const [field, attempt] of attempts) {
        const refused = await attempt().then(
          () => 'accepted',
          (error: unknown) => error,
        );
        expect([field, refused]).toEqual([field, expect.any(TypeError)]);
        expect(String(refused)).toContain(field);
      }
      expect(await everything(store)).toEqual([]);
    });

    describe('records', () => {
      const put = (id: string, body: string, collection = 'customers') =>
        store.putRecord({ collection, id, body });
      const page = (afterId: string, limit: number, collection = 'customers') =>
        store.records({ collection, afterId, limit });

      it('are replaced as a whole, and stand apart by collection', async () => {
        await put('c1', '{"name":"Ann"}');
        await put('c1', '{"name":"Anne 🍕"}');
        await put('c1', '{"orders":3}', 'histories');
        expect(await store.getRecord({ collection: 'customers', id: 'c1' })).toBe('{"name":"Anne 🍕"}');
        expect(await store.getRecord({ collection: 'histories', id: 'c1' })).toBe('{"orders":3}');
        expect(await store.getRecord({ collection: 'customers', id: 'c2' })).toBeNull();
      });

      it('come page by page in the order of their ids', async () => {
        for (const id of ['c3', 'c1', 'c10', 'c2']) await put(id, id);
        await put('c0', 'another', 'others');
        const first = await page('', 3);
        expect(first).toEqual(['c1', 'c10', 'c2'].map((id) => ({ collection: 'customers', id, body: id })));
        expect((await page(first.at(-1)!.id, 3)).map(({ id }) => id)).toEqual(['c3']);
        expect(await page('c3', 3)).toEqual([]);
      });

      it('are gone when removed, and removing again is no fault', async () => {
        await put('c1', 'a');
        await store.removeRecord({ collection: 'customers', id: 'c1' });
        await store.removeRecord({ collection: 'customers', id: 'c1' });
        expect(await store.getRecord({ collection: 'customers', id: 'c1' })).toBeNull();
        expect(await page('', 10)).toEqual([]);
        await put('c1', 'b');
        expect(await store.getRecord({ collection: 'customers', id: 'c1' })).toBe('b');
      });

      it('leave the log as it is', async () => {
        await store.append(events(1, 3));
        await put('c1', 'a');
        await store.removeRecord({ collection: 'customers', id: 'c1' });
        await store.append([event(4)]);
        expect(await everything(store)).toEqual(events(1, 4));
      });
    });

    it('is closed for everything once closed, and closing again does nothing', async () => {
      await store.append([event(1)]);
      await store.close();
      await store.close();
      const attempts: Promise<unknown>[] = [
        store.append([event(2)]),
        store.last(),
        everything(store),
        store.readAggregate('order-1'),
        store.putDocument(digest('x'), 'x'),
      ];
      attempts.push(
        store.getDocument(digest('x')),
        store.saveSnapshot('a', { seq: 1, body: 'x' }),
        store.loadSnapshot('a'),
        store.saveCursor('a', 1),
        store.loadCursor('a'),
        store.putRecord({ collection: 'a', id: 'a', body: 'x' }),
        store.getRecord({ collection: 'a', id: 'a' }),
        store.removeRecord({ collection: 'a', id: 'a' }),
        store.records({ collection: 'a', afterId: '', limit: 1 }),
      );
      for (const outcome of await Promise.allSettled(attempts))
        expect(outcome).toMatchObject({ status: 'rejected', reason: failsWith('closed') });
    });

    it('behaves as a plain list under any appends and reads', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(storeCommand, { maxLength: 25 }), async (commands) => {
          const run = join(dir, randomUUID());
          let tested = await open(run);
          const model: StoredEvent[] = [];
          try {
            for (const command of commands) {
              if (command.do === 'reopen' && durable) {
                await tested.close();
                tested = await open(run);
              } else await step(tested, model, command);
            }
            expect(await everything(tested)).toEqual(model);
          } finally {
            await tested.close();
          }
        }),
        { numRuns: 25 },
      );
    });

    if (durable)
      describeDurability(
        () => store,
        async () => (store = await open(dir)),
      );
  });
}

function describeDurability(current: () => LogStore, reopen: () => Promise<LogStore>): void {
  describe('opened again', () => {
    it('has all that it had, and goes on from there', async () => {
      const store = current();
      await store.append(events(1, 40));
      await store.putDocument(digest('menu'), 'menu');
      await store.saveSnapshot('board', { seq: 40, body: '{}' });
      await store.saveCursor('cloud', 12);
      await store.putRecord({ collection: 'customers', id: 'c1', body: '{}' });
      await store.close();
      const again = await reopen();
      expect(await everything(again)).toEqual(events(1, 40));
      expect(await again.last()).toEqual(event(40));
      expect(await again.readAggregate('order-1')).toEqual(events(1, 40));
      expect(await again.getDocument(digest('menu'))).toBe('menu');
      expect(await again.loadSnapshot('board')).toEqual({ seq: 40, body: '{}' });
      expect(await again.loadCursor('cloud')).toBe(12);
      expect(await again.getRecord({ collection: 'customers', id: 'c1' })).toBe('{}');
      await expect(again.append([event(40)])).rejects.toBeInstanceOf(StoreError);
      await again.append([event(41)]);
    });
  });
}

type StoreCommand =
  | {
      readonly do: 'append';
      readonly shift: number;
      readonly batch: readonly { readonly aggregateId: string; readonly body: string }[];
    }
  | { readonly do: 'read'; readonly fromSeq: number; readonly limit: number }
  | { readonly do: 'aggregate'; readonly aggregateId: string }
  | { readonly do: 'last' }
  | { readonly do: 'reopen' };

const aggregateId = fc.constantFrom('a', 'b', 'c');
const body = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 300 })
  .filter((text) => text.isWellFormed());
const storeCommand: fc.Arbitrary<StoreCommand> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('append' as const),
      // Mostly the right position, now and then a hole or a repetition.
      shift: fc.constantFrom(0, 0, 0, 0, 0, 0, 1, -1),
      batch: fc.array(fc.record({ aggregateId, body }), { minLength: 1, maxLength: 12 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('read' as const),
      fromSeq: fc.nat(60),
      limit: fc.integer({ min: 1, max: 40 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('aggregate' as const), aggregateId }) },
  { weight: 1, arbitrary: fc.constant({ do: 'last' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'reopen' as const }) },
);

/** Does the command to the store and to the model, and compares what each has to say. */
async function step(store: LogStore, model: StoredEvent[], command: StoreCommand): Promise<void> {
  const { actual, expected } = await outcomes(store, model, command);
  expect(actual).toEqual(expected);
}

async function outcomes(
  store: LogStore,
  model: StoredEvent[],
  command: StoreCommand,
): Promise<{ readonly actual: unknown; readonly expected: unknown }> {
  switch (command.do) {
    case 'append': {
      const firstSeq = Math.max(1, model.length + 1 + command.shift);
      const batch = command.batch.map((part, index) => ({ seq: firstSeq + index, ...part }));
      const expected = firstSeq === model.length + 1 ? 'kept' : 'sequence-gap';
      const actual = await outcomeOf(store.append(batch));
      if (expected === 'kept') model.push(...batch);
      return { actual, expected };
    }
    case 'read': {
      const expected = model.filter(({ seq }) => seq >= command.fromSeq).slice(0, command.limit);
      return { actual: await store.read(command), expected };
    }
    case 'aggregate': {
      const expected = model.filter((found) => found.aggregateId === command.aggregateId);
      return { actual: await store.readAggregate(command.aggregateId), expected };
    }
    case 'last':
      return { actual: await store.last(), expected: model.at(-1) ?? null };
    case 'reopen':
      return { actual: null, expected: null };
  }
}

const outcomeOf = (append: Promise<void>): Promise<unknown> =>
  append.then(
    () => 'kept',
    (error: unknown) => (error instanceof StoreError ? error.code : error),
  );
