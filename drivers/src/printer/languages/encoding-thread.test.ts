import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { receipt } from '../../../test/receipt.ts';
import type { PrintDocument } from '../document/index.ts';
import { pictureBlock } from '../document/picture-block.ts';
import { printerModelOf, printerModels } from '../models.ts';
import { encodeDocument, startEncodingThread, type EncodingThread } from './index.ts';

const open: EncodingThread[] = [];
afterEach(async () => {
  for (const thread of open.splice(0)) await thread.close();
});

function thread(options: Partial<Parameters<typeof startEncodingThread>[0]> = {}) {
  const faults: string[] = [];
  const started = startEncodingThread({ onFault: (error) => void faults.push(String(error)), ...options });
  open.push(started);
  return { ...started, faults };
}

const m30 = printerModelOf('epson-tm-m30');
const ticket = (text: string): PrintDocument => ({ blocks: [{ kind: 'text', text }, { kind: 'cut' }] });
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** A thread that does `script` with each `request`, `tell` being its way back. */
const does = (script: string) => () =>
  new Worker(
    `const { parentPort } = require('node:worker_threads');
     const tell = (answer) => parentPort.postMessage(answer);
     parentPort.on('message', (request) => { const [{ text }] = request.document.blocks; ${script} });`,
    { eval: true },
  );
const ECHO = 'tell({ done: new TextEncoder().encode(text) });';

describe('the thread that encodes', () => {
  it('gives the bytes that this process would, for each model', async () => {
    const { encode, faults } = thread();
    const encoded = await Promise.all(printerModels.map((model) => encode(receipt, model)));
    expect(encoded.map(hex)).toEqual(printerModels.map((model) => hex(encodeDocument(receipt, model))));
    expect(faults).toEqual([]);
  });

  it('draws what this process would, and says of what is no picture that it is none', async () => {
    const { draw } = thread();
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle r="20" cx="20" cy="20"/></svg>';
    const picture = new TextEncoder().encode(svg);
    expect(await draw(picture, { widthPx: 80 })).toEqual(await pictureBlock(picture, { widthPx: 80 }));
    await expect(draw(Buffer.from('nothing'), { widthPx: 80 })).rejects.toMatchObject({ retryable: false });
  });

  it('leaves this process free while it draws', async () => {
    const { encode } = thread();
    const star = printerModelOf('star-tsp143iii');
    await encode(receipt, star);
    let ended = false;
    const drawing = Promise.all(Array.from({ length: 20 }, () => encode(receipt, star))).then(
      () => (ended = true),
    );
    let turns = 0;
    while (!ended) {
      await new Promise((resolve) => setImmediate(resolve));
      turns += 1;
    }
    await drawing;
    // In place each receipt would be one turn.
    expect(turns).toBeGreaterThan(200);
  });

  it('answers in the order it was asked', async () => {
    const { encode } = thread({ start: does(`setTimeout(() => { ${ECHO} }, text === 'A' ? 50 : 0);`) });
    const came: string[] = [];
    await Promise.all(['A', 'B', 'C'].map((name) => encode(ticket(name), m30).then(() => came.push(name))));
    expect(came).toEqual(['A', 'B', 'C']);
  });

  it('says of a document that cannot be printed why, and goes on', async () => {
    const { encode } = thread();
    const broken = { blocks: [{ kind: 'image', widthPx: 8, heightPx: 8 }] } as unknown as PrintDocument;
    await expect(encode(broken, m30)).rejects.toMatchObject({ code: 'unprintable', retryable: false });
    expect(hex(await encode(ticket('A'), m30))).toBe(hex(encodeDocument(ticket('A'), m30)));
  });

  it('starts again when it dies, with what it died at, and loses nothing that waits', async () => {
    const starts: number[] = [];
    const { encode, faults } = thread({
      start() {
        starts.push(starts.length);
        return does(starts.length === 1 ? `if (text === 'B') process.exit(7); ${ECHO}` : ECHO)();
      },
    });
    const encoded = await Promise.all(['A', 'B', 'C'].map((name) => encode(ticket(name), m30)));
    expect(encoded.map((bytes) => Buffer.from(bytes).toString())).toEqual(['A', 'B', 'C']);
    expect(starts).toHaveLength(2);
    expect(faults).toEqual([expect.stringContaining('ended with 7')]);
  });

  it.each([
    ['kills it', "if (text === 'B') process.exit(1);", {}],
    // A thread that starts on a busy machine is no hanging one.
    ['hangs it', "if (text === 'B') for (;;);", { encodeMsMax: 3_000 }],
  ])('gives up a document that %s, and only that', async (_, script, limit) => {
    const { encode } = thread({ start: does(`${script} ${ECHO}`), ...limit });
    const [a, b, c] = await Promise.allSettled(['A', 'B', 'C'].map((name) => encode(ticket(name), m30)));
    expect([a?.status, c?.status]).toEqual(['fulfilled', 'fulfilled']);
    expect(b).toMatchObject({ status: 'rejected', reason: { code: 'unprintable' } });
  });

  it('where no thread starts the work is done in place', async () => {
    const { encode, faults } = thread({ start: () => new Worker('/nowhere/at-all.js') });
    expect(hex(await encode(receipt, m30))).toBe(hex(encodeDocument(receipt, m30)));
    expect(faults).toHaveLength(2);
  });

  it('takes no more than it can hold, and nothing when it is closed', async () => {
    const full = thread({ start: does('') });
    const { encode } = full;
    const waiting = Array.from({ length: 200 }, () => encode(ticket('A'), m30));
    await expect(encode(ticket('B'), m30)).rejects.toMatchObject({ code: 'busy', retryable: true });
    const all = Promise.allSettled(waiting);
    await full.close();
    expect((await all).every(({ status }) => status === 'rejected')).toBe(true);
    await expect(encode(ticket('C'), m30)).rejects.toMatchObject({ code: 'closed' });
  });
});
