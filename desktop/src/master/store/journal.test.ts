import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredEvent } from '@forno/shared/ports';
import { Journal, JOURNAL_BYTES } from './journal.ts';
import { RecordCipher } from './journal-record.ts';
import { openSqliteStore } from './sqlite.ts';

const key = new Uint8Array(32).fill(3);
const events = (from: number, to: number, bytes = 0): StoredEvent[] =>
  Array.from({ length: to - from + 1 }, (_, n) => ({
    seq: from + n,
    aggregateId: `order-${from + n}`,
    body: `{"dish":"Bärlauch 🍕","pad":"${'x'.repeat(bytes + ((from + n) % 90))}"}`,
  }));

let dir = '';
let path = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'forno-journal-'));
  path = join(dir, 'journal');
  Journal.create(path);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const open = ({ head = 0, logId = 'ours' } = {}): Journal => Journal.open({ path, key, logId, head });
const found = (options: { readonly head?: number; readonly logId?: string } = {}): readonly StoredEvent[] => {
  const journal = open(options);
  journal.close();
  return journal.found;
};
/** Appends each batch and leaves the file as a crash would. */
function written(...batches: (readonly StoredEvent[])[]): number[] {
  const journal = open();
  const ends = batches.map((batch) => {
    journal.append(batch);
    return journal.at;
  });
  journal.close();
  return ends;
}
function alter(at: number, change: (byte: number) => number): void {
  const bytes = readFileSync(path);
  bytes[at] = change(bytes[at]!);
  writeFileSync(path, bytes);
}

describe('the journal', () => {
  it('gives back what was appended, and nothing that the database has', () => {
    written(events(1, 7), events(8, 9));
    expect(found()).toEqual(events(1, 9));
    expect(found({ head: 3 })).toEqual(events(4, 9));
    expect(found({ head: 9 })).toEqual([]);
  });

  it('shows nobody else what is in it', () => {
    written(events(1, 7));
    expect(readFileSync(path).includes('dish')).toBe(false);
    expect(readFileSync(path).includes('order-')).toBe(false);
    expect(found({ logId: 'of another shop' })).toEqual([]);
  });

  it('takes no torn append for one, wherever it is torn', () => {
    const [first = 0, second = 0] = written(events(1, 4), events(5, 6));
    const whole = readFileSync(path);
    for (let torn = first; torn < second; torn += 1) {
      writeFileSync(path, Buffer.concat([whole.subarray(0, torn), Buffer.alloc(JOURNAL_BYTES - torn, torn)]));
      expect(found(), `torn at ${torn}`).toEqual(events(1, 4));
    }
  });

  it('says that a damaged append is damage when one that the database lacks stands behind it', () => {
    const [first = 0] = written(events(1, 4), events(5, 6));
    alter(first - 20, (byte) => byte ^ 1);
    expect(() => open()).toThrow(/damaged at byte 0/);
    expect(found({ head: 6 })).toEqual([]);
  });

  it('says so when it goes on later than the log ends', () => {
    written(events(5, 6));
    expect(() => open()).toThrow(/continues with event 5, but the log ends at 0/);
  });

  it('forgets what was retracted', () => {
    const journal = open();
    journal.append(events(1, 2));
    const before = journal.at;
    journal.append(events(3, 4));
    journal.close();
    const again = Journal.open({ path, key, logId: 'ours', head: 2 });
    expect(again.found).toEqual(events(3, 4));
    again.close();
    // As after a failed sync: the record stands there, and its place is where the journal still is.
    const retracting = open();
    retracting.release(4);
    retracting.append(events(1, 2));
    expect(retracting.at).toBe(before);
    retracting.retract();
    retracting.close();
    expect(found()).toEqual(events(1, 2));
  });

  it('keeps what the database does not have, whatever earlier passes over the file left', () => {
    const step = fc.record({
      size: fc.integer({ min: 1, max: 12 }),
      kilobytes: fc.constantFrom(0, 20, 90),
      // How much of what the database lacks it has durably then; mostly nothing more.
      released: fc.constantFrom(0, 0, 0, 0, 0.5, 1),
    });
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (steps, unsynced) => {
          const journal = open({ head: Number.MAX_SAFE_INTEGER });
          const all: StoredEvent[] = [];
          let head = 0;
          for (const { size, kilobytes, released } of steps) {
            const batch = events(all.length + 1, all.length + size, kilobytes * 1024);
            if (!journal.append(batch)) {
              head = all.length;
              journal.release(head);
              if (!journal.append(batch)) throw new Error('an empty journal takes no append');
            }
            all.push(...batch);
            head += Math.floor((all.length - head) * released);
            if (released > 0) journal.release(head);
          }
          journal.close();
          // The database may also have what it was not synced with.
          const has = head + Math.floor((all.length - head) * unsynced);
          const left = [found({ head }), found({ head: has })];
          writeFileSync(path, Buffer.alloc(JOURNAL_BYTES));
          expect(left).toEqual([all.slice(head), all.slice(has)]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('says so when what it has of one half does not reach to the other', () => {
    const journal = open();
    for (let n = 0; n < 30; n += 1) journal.append(events(n + 1, n + 1, 100_000));
    expect(journal.owedTo).toBeGreaterThan(0);
    const { owedTo } = journal;
    journal.close();
    expect(found({ head: 4 })).toHaveLength(26);
    alter(100, (byte) => byte ^ 1);
    expect(() => open({ head: 4 })).toThrow(/damaged|continues with/);
    expect(found({ head: owedTo })).toHaveLength(30 - owedTo);
  });

  it('reads one that was written before there were halves, to its end', () => {
    const cipher = new RecordCipher(key, 'ours');
    const bytes = Buffer.alloc(JOURNAL_BYTES);
    let at = 0;
    for (let n = 0; n < 35; n += 1) at += cipher.seal(events(n + 1, n + 1, 100_000)).copy(bytes, at);
    writeFileSync(path, bytes);
    const journal = open({ head: 2 });
    expect(journal.found).toEqual(events(3, 35, 100_000));
    // Nothing of it is written over before the database has all of it.
    expect(journal.append(events(36, 36))).toBe(false);
    journal.release(35);
    expect(journal.append(events(36, 36))).toBe(true);
    journal.close();
    expect(found({ head: 35 })).toEqual(events(36, 36));
  });
});

describe('a shop folder with a journal', () => {
  const openShop = (mustExist = false) => openSqliteStore({ dir: join(dir, 'shop'), key, mustExist });
  const journalOf = (): string => join(dir, 'shop', 'log.journal');

  it('has what only the journal had when the power went', async () => {
    const shop = await openShop();
    await shop.append(events(1, 20));
    await shop.close();
    const lost = join(dir, 'lost');
    cpSync(join(dir, 'shop'), lost, { recursive: true });
    const again = await openShop(true);
    await again.append(events(21, 30));
    copyFileSync(journalOf(), join(lost, 'log.journal'));
    await again.close();
    const back = await openSqliteStore({ dir: lost, key, mustExist: true });
    expect(await back.read({ fromSeq: 1, limit: 100 })).toEqual(events(1, 30));
    await back.close();
  });

  it('refuses to open without it: the newest orders may stand only there', async () => {
    const shop = await openShop();
    await shop.append(events(1, 3));
    await shop.close();
    rmSync(journalOf());
    await expect(openShop(true)).rejects.toMatchObject({ code: 'io' });
  });

  it('reads across both, and takes an append that is longer than the journal', async () => {
    const shop = await openShop();
    for (let n = 0; n < 40; n += 1) await shop.append(events(n * 10 + 1, n * 10 + 10));
    const long = { seq: 401, aggregateId: 'order-7', body: `{"pad":"${'é'.repeat(3_000_000)}"}` };
    await shop.append([long]);
    await shop.append(events(402, 405));
    expect(await shop.read({ fromSeq: 398, limit: 6 })).toEqual([
      ...events(398, 400),
      long,
      ...events(402, 403),
    ]);
    expect(await shop.readAggregate('order-7')).toEqual([...events(7, 7), long]);
    await shop.close();
    const again = await openShop(true);
    expect(await again.last()).toEqual(events(405, 405)[0]);
    await again.close();
  });
});
