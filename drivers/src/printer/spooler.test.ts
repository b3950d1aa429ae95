import { describe, expect, it } from 'vitest';
import { manualClock } from '../../test/manual-clock.ts';
import { DeviceError } from '../device-error.ts';
import type { DeviceErrorCode } from '../device-error.ts';
import { systemClock, tcpTransport } from '../transports/index.ts';
import { connectPrinter } from './connected-printer.ts';
import type { PrintDocument } from './document/index.ts';
import type { Printer } from './printer.ts';
import { printerModelOf } from './models.ts';
import { startPrinterSimulator } from './simulator/index.ts';
import { createSpooler } from './spooler.ts';
import type { SpoolerOptions } from './spooler.ts';

type Trouble = { readonly code: DeviceErrorCode; readonly doubt?: 'partly' };

/** A printer whose next answers are laid out beforehand. */
function paperOf(answers: (Trouble | 'ok')[]) {
  const paper: { jobId: string; document: PrintDocument }[] = [];
  const printer: Printer = {
    address: 'memory',
    print: (job) => {
      const next = answers.shift() ?? 'ok';
      if (next !== 'ok')
        return Promise.reject(new DeviceError(next.code, next.code, { doubt: next.doubt ?? 'none' }));
      paper.push(job);
      return Promise.resolve();
    },
    status: () => Promise.resolve({ connection: 'online', paper: 'ok', cover: 'closed', error: false }),
    observe: () => () => undefined,
    close: () => Promise.resolve(),
  };
  return { paper, printer };
}

function spooled(answers: (Trouble | 'ok')[], options: Partial<SpoolerOptions> = {}) {
  const clock = manualClock();
  const { paper, printer } = paperOf(answers);
  const spooler = createSpooler({ printer, clock, ...options });
  return { clock, paper, spooler };
}

const document = (text: string): PrintDocument => ({ blocks: [{ kind: 'text', text }, { kind: 'cut' }] });

describe('spooler', () => {
  it('prints a job that is sent twice once, before and after it has come out', async () => {
    const { clock, paper, spooler } = spooled([]);
    spooler.submit({ jobId: '1', document: document('one') });
    spooler.submit({ jobId: '1', document: document('one') });
    await clock.advance(10);
    const again = spooler.submit({ jobId: '1', document: document('one') });
    await clock.advance(60_000);
    expect(paper).toHaveLength(1);
    expect(again).toMatchObject({ ok: true, value: { state: 'printed', attempts: 1 } });
  });

  it('keeps the order and tells each step', async () => {
    const { clock, paper, spooler } = spooled(['ok', { code: 'paper-out' }, 'ok']);
    const seen: string[] = [];
    spooler.observe((job) => seen.push(`${job.jobId} ${job.state}`));
    for (const jobId of ['a', 'b', 'c']) spooler.submit({ jobId, document: document(jobId) });
    await clock.advance(10_000);
    expect(paper.map(({ jobId }) => jobId)).toEqual(['a', 'b', 'c']);
    expect(seen.filter((line) => line.startsWith('b'))).toEqual([
      'b queued',
      'b printing',
      'b queued',
      'b printing',
      'b printed',
    ]);
    expect(spooler.open()).toEqual([]);
  });

  it('waits twice as long each time, up to the limit', async () => {
    const { clock, spooler } = spooled(
      Array.from({ length: 9 }, () => ({ code: 'unreachable' as const })),
      {
        retryDelayMs: 100,
        retryDelayMsMax: 1_000,
      },
    );
    const startedAt = clock.now();
    const at: number[] = [];
    spooler.observe((job) => {
      if (job.state === 'printing') at.push(clock.now() - startedAt);
    });
    spooler.submit({ jobId: 'a', document: document('a') });
    await clock.advance(6_000);
    expect(at).toEqual([0, 100, 300, 700, 1_500, 2_500, 3_500, 4_500, 5_500]);
  });

  it('marks what may have been printed before', async () => {
    const { clock, paper, spooler } = spooled([
      { code: 'timeout', doubt: 'partly' },
      { code: 'timeout', doubt: 'partly' },
      'ok',
    ]);
    spooler.submit({ jobId: 'a', document: document('a') });
    await clock.advance(10_000);
    expect(
      paper[0]?.document.blocks.map((block) => ('text' in block ? block.text.trim() : block.kind)),
    ).toEqual(['POSSIBLE COPY', 'a', 'cut']);
  });

  it('gives up what cannot work, goes on, and tries again when asked to', async () => {
    const { clock, paper, spooler } = spooled([{ code: 'unprintable' }]);
    spooler.submit({ jobId: 'a', document: document('a') });
    spooler.submit({ jobId: 'b', document: document('b') });
    await clock.advance(10);
    expect(spooler.job('a')).toMatchObject({ state: 'failed', error: { code: 'unprintable' } });
    expect(paper.map(({ jobId }) => jobId)).toEqual(['b']);
    expect(spooler.retry('a')).toBe(true);
    expect(spooler.retry('b')).toBe(false);
    await clock.advance(10);
    expect(paper.map(({ jobId }) => jobId)).toEqual(['b', 'a']);
  });

  it('fails after the last attempt instead of standing in the way for ever', async () => {
    const { clock, paper, spooler } = spooled([{ code: 'timeout' }, { code: 'timeout' }, 'ok'], {
      attemptsMax: 2,
    });
    spooler.submit({ jobId: 'a', document: document('a') });
    spooler.submit({ jobId: 'b', document: document('b') });
    await clock.advance(60_000);
    expect(spooler.job('a')).toMatchObject({ state: 'failed', attempts: 2 });
    expect(paper.map(({ jobId }) => jobId)).toEqual(['b']);
  });

  it('refuses what does not fit, and everything once closed', async () => {
    const { clock, paper, spooler } = spooled([{ code: 'paper-out' }], { queueMax: 2 });
    const answers = ['a', 'b', 'c'].map((jobId) => spooler.submit({ jobId, document: document(jobId) }));
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, false]);
    await spooler.close();
    expect(spooler.submit({ jobId: 'd', document: document('d') })).toEqual({ ok: false, error: 'closed' });
    await clock.advance(60_000);
    expect(paper).toEqual([]);
  });

  it('forgets printed jobs beyond its memory', async () => {
    const { clock, spooler } = spooled([], { rememberMax: 3 });
    for (let index = 0; index < 5; index += 1)
      spooler.submit({ jobId: String(index), document: document('x') });
    await clock.advance(10);
    expect(['0', '1', '2', '3', '4'].map((id) => spooler.job(id) !== null)).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
  });

  it('says on a ticket that it may be a copy when a run before may have printed it', async () => {
    const { clock, paper, spooler } = spooled([]);
    spooler.submit({ jobId: 'a', document: document('a'), mayBeCopy: true });
    await clock.advance(10);
    expect(JSON.stringify(paper[0]?.document)).toContain('POSSIBLE COPY');
    expect(spooler.job('a')).toMatchObject({ state: 'printed', mayBeCopy: true });
  });

  it('notes each job before the printer gets it', async () => {
    const notes: string[] = [];
    const { clock, paper, spooler } = spooled([{ code: 'paper-out' }, 'ok'], {
      beforePrint: async (jobId) => void notes.push(`${jobId} ${paper.length}`),
    });
    spooler.submit({ jobId: 'a', document: document('a') });
    spooler.submit({ jobId: 'b', document: document('b') });
    await clock.advance(10_000);
    expect(notes).toEqual(['a 0', 'a 0', 'b 1']);
  });

  it('lets a waiting job go to another printer, and not one that is printing', async () => {
    const { clock, paper, spooler } = spooled([{ code: 'timeout', doubt: 'partly' }, 'ok']);
    spooler.submit({ jobId: 'a', document: document('a') });
    expect(spooler.withdraw('a')).toBeNull();
    spooler.submit({ jobId: 'b', document: document('b') });
    await clock.advance(10);
    const taken = spooler.withdraw('a');
    expect(taken).toMatchObject({ mayBeCopy: true });
    expect(JSON.stringify(taken?.document)).toContain('POSSIBLE COPY');
    expect(spooler.withdraw('a')).toBeNull();
    await clock.advance(60_000);
    expect(paper.map(({ jobId }) => jobId)).toEqual(['b']);
    expect(spooler.withdraw('b')).toBeNull();
    expect(spooler.open()).toEqual([]);
  });

  it('brings every ticket out once on a printer that runs out of paper and loses its line', async () => {
    const model = printerModelOf('epson-tm-m30');
    const device = await startPrinterSimulator({ port: 0, model });
    const printer = connectPrinter({
      transport: tcpTransport({ host: device.host, port: device.port }),
      model,
    });
    const spooler = createSpooler({ printer, clock: systemClock, retryDelayMs: 20, retryDelayMsMax: 60 });
    const names = Array.from(
      { length: 12 },
      (_, index) => `Ticket ${String(index + 1).padStart(2, '0')} end`,
    );
    device.setFault({ paperOutAfterLines: 5, dropAfterBytes: 900 });
    const refilled = spooler.observe((job) => {
      if (job.error?.code === 'paper-out') device.setFault({ paper: 'ok' });
    });
    for (const name of names) {
      const blocks = [
        ...['one', 'two'].map((text) => ({ kind: 'text', text }) as const),
        { kind: 'text', text: name } as const,
      ];
      spooler.submit({ jobId: name, document: { blocks: [...blocks, { kind: 'cut' }] } });
    }
    await expect.poll(() => spooler.open().length, { timeout: 15_000 }).toBe(0);
    refilled();
    const whole = device
      .tickets()
      .map(({ text }) => text)
      .filter((text) => text.includes('end') && !text.includes('VOID'));
    expect(whole.map((text) => text.split('\n').at(-1))).toEqual(names);
    expect(whole.length).toBeLessThan(device.tickets().length);
    await spooler.close();
    await printer.close();
    await device.close();
  });
});
