import { describe, it, type TestContext } from 'vitest';
import { DeviceError } from '../device-error.ts';
import type { PrintDocument } from './document/index.ts';
import type { Printer } from './printer.ts';
import type { SimulatedPrinter } from './simulator/index.ts';

export interface PrinterHarness {
  readonly printer: Printer;
  /** The device at the other end: a model with a cutter and both-way status. */
  readonly device: Pick<SimulatedPrinter, 'tickets' | 'kicks' | 'setFault' | 'uncut' | 'model'>;
  close(): Promise<void>;
}

/** What every printer driver must do, whatever its wire. Each driver's test calls it with its own way to a simulator. */
export function printerContract(name: string, start: () => Promise<PrinterHarness>): void {
  // Each has a printer of its own and mostly waits for it: they do so together.
  describe.concurrent(`${name}: printer contract`, () => {
    async function harnessed({ onTestFinished }: TestContext): Promise<PrinterHarness> {
      const harness = await start();
      onTestFinished(async () => {
        await harness.printer.close();
        await harness.close();
      });
      return harness;
    }
    const printed = (harness: PrinterHarness): string[] => harness.device.tickets().map(({ text }) => text);

    it('has the whole ticket on paper when it resolves', async (context) => {
      const { expect } = context;
      const harness = await harnessed(context);
      await harness.printer.print({ jobId: 'a', document: ticket('A1') });
      expect(printed(harness)).toEqual([whole('A1')]);
    });

    it('prints jobs given together one after the other, in order', async (context) => {
      const { expect } = context;
      const harness = await harnessed(context);
      const names = ['B1', 'B2', 'B3'];
      await Promise.all(names.map((jobId) => harness.printer.print({ jobId, document: ticket(jobId) })));
      expect(printed(harness)).toEqual(names.map(whole));
    });

    it('pulses the drawer it was asked for', async (context) => {
      const { expect } = context;
      const harness = await harnessed(context);
      await harness.printer.print({ jobId: 'k', document: { blocks: [{ kind: 'drawer-kick', pin: 5 }] } });
      expect(harness.device.kicks().map(({ pin }) => pin)).toEqual([5]);
      expect(printed(harness)).toEqual([]);
    });

    it('reports paper, cover, errors and offline', async (context) => {
      const { expect } = context;
      const { printer, device } = await harnessed(context);
      const well = { connection: 'online', paper: 'ok', cover: 'closed', error: false };
      const ill = { ...well, connection: 'offline' };
      // On a kept line the printer also tells by itself: what it told last may answer the next question.
      const reports = async (status: object): Promise<void> => {
        await expect.poll(() => printer.status(), { timeout: 5000 }).toEqual(status);
      };
      await reports(well);
      device.setFault({ paper: 'low' });
      await reports({ ...well, paper: 'low' });
      device.setFault({ paper: 'out' });
      await reports({ ...ill, paper: 'out' });
      device.setFault({ paper: 'ok', coverOpen: true });
      await reports({ ...ill, cover: 'open' });
      device.setFault({ coverOpen: false, cutterError: true });
      await reports({ ...ill, error: true });
      device.setFault({ cutterError: false, offline: true });
      await reports(ill);
    });

    it('tells its status to whoever observes it', async (context) => {
      const { expect } = context;
      const { printer, device } = await harnessed(context);
      const seen: string[] = [];
      const stop = printer.observe(({ paper, connection }) => seen.push(`${connection} ${paper}`));
      await printer.status();
      device.setFault({ paper: 'out' });
      await expect
        .poll(
          async () => {
            await printer.status();
            return seen.at(-1);
          },
          { timeout: 5000 },
        )
        .toBe('offline out');
      stop();
      const told = seen.length;
      device.setFault({ paper: 'ok' });
      await printer.status();
      expect([seen[0], seen.length]).toEqual(['online ok', told]);
    });

    it.for([
      ['paper-out', { paper: 'out' }, { paper: 'ok' }],
      ['cover-open', { coverOpen: true }, { coverOpen: false }],
      ['printer-error', { cutterError: true }, { cutterError: false }],
      ['printer-offline', { offline: true }, { offline: false }],
    ] as const)('sends nothing to a printer that is not ready (%s)', async ([code, on, off], context) => {
      const { expect } = context;
      const harness = await harnessed(context);
      harness.device.setFault(on);
      const error = await failure(harness.printer.print({ jobId: 'c', document: ticket('C1') }));
      expect(error).toMatchObject({ code, retryable: true, doubt: 'none' });
      harness.device.setFault(off);
      expect(printed(harness)).toEqual([]);
      expect(harness.device.uncut()).toBeNull();
    });

    it('does not let a ticket that ran out of paper come out later beside its retry', async (context) => {
      const { expect } = context;
      const harness = await harnessed(context);
      harness.device.setFault({ paperOutAfterLines: 2 });
      const error = await failure(harness.printer.print({ jobId: 'd', document: ticket('D1') }));
      expect(error).toMatchObject({ code: 'paper-out', retryable: true, doubt: 'partly' });
      harness.device.setFault({ paper: 'ok' });
      await harness.printer.print({ jobId: 'd', document: ticket('D1') });
      const texts = printed(harness);
      expect(texts.filter((text) => text === whole('D1'))).toHaveLength(1);
      // A Star cannot forget, and goes on by itself: then it is known that nothing need be sent again.
      const remnants = harness.device.model.language === 'esc-pos' ? 1 : 0;
      expect(texts.filter((text) => text.includes('VOID'))).toHaveLength(remnants);
      expect(texts).toHaveLength(1 + remnants);
    });

    it('goes on where the cover was opened in the middle of a ticket, without a second one', async (context) => {
      const { expect } = context;
      const harness = await harnessed(context);
      harness.device.setFault({ slowMsPerLine: 100 });
      const printing = failure(harness.printer.print({ jobId: 'o', document: ticket('O1') }));
      await expect.poll(() => harness.device.uncut(), { interval: 5 }).not.toBeNull();
      harness.device.setFault({ coverOpen: true });
      expect(await printing).toMatchObject({ code: 'cover-open', doubt: 'partly' });
      harness.device.setFault({ coverOpen: false, slowMsPerLine: 0 });
      await eventually(() => harness.printer.print({ jobId: 'o', document: ticket('O1') }));
      expect(printed(harness).filter((text) => text === whole('O1'))).toHaveLength(1);
    });

    it('does not take a late answer to one ticket for another', async (context) => {
      const { expect } = context;
      const harness = await harnessed(context);
      harness.device.setFault({ mute: true });
      const first = await failure(harness.printer.print({ jobId: 'l', document: ticket('L1') }));
      expect(first).toMatchObject({ code: 'timeout', doubt: 'none' });
      harness.device.setFault({ mute: false, answerDelayMs: 40 });
      await harness.printer.print({ jobId: 'l', document: ticket('L1') });
      harness.device.setFault({ answerDelayMs: 0 });
      await harness.printer.print({ jobId: 'm', document: ticket('M1') });
      expect(printed(harness)).toEqual([whole('L1'), whole('M1')]);
    });

    it('believes a printer that lies: nobody can know better', async (context) => {
      const { expect } = context;
      const harness = await harnessed(context);
      harness.device.setFault({ lies: true });
      await harness.printer.print({ jobId: 'n', document: ticket('N1') });
      harness.device.setFault({ lies: false });
      expect(printed(harness)).toEqual([]);
    });

    it('survives a line that breaks in the middle of a ticket', async (context) => {
      const { expect } = context;
      const harness = await harnessed(context);
      // Past the status questions, into the words.
      harness.device.setFault({ dropAfterBytes: harness.device.model.language === 'star-raster' ? 900 : 60 });
      const error = await failure(harness.printer.print({ jobId: 'e', document: ticket('E1') }));
      expect(error).toMatchObject({ retryable: true, doubt: 'partly' });
      await eventually(() => harness.printer.print({ jobId: 'e', document: ticket('E1') }));
      expect(printed(harness).filter((text) => text === whole('E1'))).toHaveLength(1);
    });

    it('says in time that nobody is there, and works again when somebody is', async (context) => {
      const { expect } = context;
      const harness = await harnessed(context);
      harness.device.setFault({ unreachable: true });
      const error = await failure(harness.printer.print({ jobId: 'f', document: ticket('F1') }));
      expect(error).toMatchObject({ retryable: true, doubt: 'none' });
      expect((await harness.printer.status()).connection).toBe('offline');
      harness.device.setFault({ unreachable: false });
      await harness.printer.print({ jobId: 'f', document: ticket('F1') });
      expect(printed(harness)).toEqual([whole('F1')]);
    });

    it('waits for a slow printer', async (context) => {
      const { expect } = context;
      const harness = await harnessed(context);
      harness.device.setFault({ slowMsPerLine: 40 });
      await harness.printer.print({ jobId: 'g', document: ticket('G1') });
      expect(printed(harness)).toEqual([whole('G1')]);
    });

    it('takes no work when it is closed', async (context) => {
      const { expect } = context;
      const harness = await harnessed(context);
      await harness.printer.close();
      const error = await failure(harness.printer.print({ jobId: 'h', document: ticket('H1') }));
      expect(error).toMatchObject({ code: 'closed', retryable: false });
    });
  });
}

const LINES = ['Margherita', 'Diavola', 'Quattro formaggi', 'Caprese'];

function ticket(name: string): PrintDocument {
  return {
    blocks: [
      { kind: 'text', text: `Order ${name}`, bold: true, height: 2 },
      ...LINES.map((text) => ({ kind: 'text', text }) as const),
      { kind: 'cut' },
    ],
  };
}

function whole(name: string): string {
  return [`Order ${name}`, ...LINES].join('\n');
}

async function failure(work: Promise<unknown>): Promise<DeviceError> {
  const error = await work.then(
    () => new Error('it should have failed'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DeviceError)) throw error;
  return error;
}

/** A wire needs a moment to come back; three seconds is more than any of them takes. */
async function eventually(work: () => Promise<void>): Promise<void> {
  const until = performance.now() + 3_000;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DeviceError) || performance.now() > until) throw error;
    }
  }
}
