import type { Clock } from '@forno/shared/ports';
import { DeviceError, toDeviceError } from '../device-error.ts';
import { systemClock } from '../transports/system-clock.ts';
import type { Connection, Transport } from '../transports/transport.ts';
import { readAnswers } from './answer-reader.ts';
import type { AnswerReader } from './answer-reader.ts';
import { encodeDocument } from './languages/index.ts';
import type { PrinterModel } from './models.ts';
import type { Printer, PrinterStatus } from './printer.ts';
import * as wire from './status-bytes.ts';

export interface ConnectedPrinterOptions {
  readonly transport: Transport;
  readonly model: PrinterModel;
  readonly clock?: Clock;
  /** Until a real-time status question is answered; 1 s if left out. */
  readonly answerTimeoutMs?: number;
  /** Until a whole ticket is processed; 30 s if left out. */
  readonly processTimeoutMs?: number;
}

const AWAY: PrinterStatus = { connection: 'offline', paper: 'unknown', cover: 'unknown' };
/** How often a printer that is still busy with a ticket is asked whether something is wrong. */
const WATCH_EVERY_MS = 250;

/**
 * A printer on any wire. The line is opened for each ticket, because printers serve one caller at
 * a time and drop idle ones; the standby master and a back-office machine must get their turn.
 */
export function connectPrinter(options: ConnectedPrinterOptions): Printer {
  const { transport, model } = options;
  const clock = options.clock ?? systemClock;
  const answerTimeoutMs = options.answerTimeoutMs ?? 1_000;
  const processTimeoutMs = options.processTimeoutMs ?? 30_000;
  /** `remnant`: the last ticket broke off, so some of it may hang out of the printer. */
  const state = { closed: false, remnant: false, tail: Promise.resolve() };

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const run = state.tail.then(work);
    state.tail = run.then(
      () => undefined,
      () => undefined,
    );
    return run;
  }

  async function ask(connection: Connection, answers: AnswerReader): Promise<PrinterStatus> {
    const one = async (question: Uint8Array): Promise<number> => {
      const answer = answers.next(wire.isRealTimeStatus, {
        timeoutMs: answerTimeoutMs,
        what: `status of ${transport.address}`,
      });
      const [byte] = await Promise.all([answer, connection.write(question)]);
      return byte;
    };
    const printer = await one(wire.askPrinterStatus);
    const offlineCause = await one(wire.askOfflineCause);
    return wire.statusFrom({ printer, offlineCause, paper: await one(wire.askPaperSensor) });
  }

  async function printOn(connection: Connection, bytes: Uint8Array): Promise<void> {
    const answers = readAnswers(connection, clock);
    if (model.status === 'dle-eot') refuseUnlessReady(await ask(connection, answers), 'none');
    const prefix = state.remnant ? encodeDocument(remnantEnd, model) : new Uint8Array();
    try {
      await connection.write(Buffer.concat([prefix, bytes]));
      if (model.confirm === 'paper-sensor') await confirm(connection, answers);
      else if (model.status === 'dle-eot') refuseUnlessReady(await ask(connection, answers), 'partly');
      state.remnant = false;
    } catch (error) {
      state.remnant = true;
      await forgetRest(connection, answers);
      const { code, message } = toDeviceError(error);
      throw new DeviceError(code, message, { cause: error, doubt: 'partly' });
    }
  }

  /** Waits for the answer that comes after the ticket, and looks for a cause as soon as it is late. */
  async function confirm(connection: Connection, answers: AnswerReader): Promise<void> {
    // Its failure is a value, because after a fault that was noticed first nobody awaits it any more.
    const processed = answers
      .next(wire.isProcessedAnswer, {
        timeoutMs: processTimeoutMs,
        what: `${transport.address} processing a ticket`,
      })
      .then(
        () => null,
        (error: unknown) => toDeviceError(error),
      );
    const watch = { over: false };
    const watching = async (): Promise<void> => {
      for (;;) {
        await pause(clock, WATCH_EVERY_MS);
        if (watch.over) return;
        const status = await ask(connection, answers);
        if (!watch.over) refuseUnlessReady(status, 'partly');
      }
    };
    try {
      await connection.write(wire.askWhenProcessed);
      const error = await Promise.race([processed, watching().then(() => processed)]);
      if (error) throw error;
    } finally {
      watch.over = true;
    }
  }

  /**
   * Best effort: the line may be what broke, and then the printer is left with a remnant at worst.
   * An answer after it proves that it came through before anybody can have filled the paper.
   */
  async function forgetRest(connection: Connection, answers: AnswerReader): Promise<void> {
    if (model.status !== 'dle-eot') return;
    try {
      await connection.write(wire.clearBuffers);
      await ask(connection, answers);
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
    }
  }

  async function onLine<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = await transport.open();
    try {
      return await work(connection);
    } finally {
      await connection.close();
    }
  }

  return {
    address: transport.address,
    async print({ document }) {
      if (state.closed) throw new DeviceError('closed', `${transport.address} is closed`);
      const bytes = encode(document, model);
      await inTurn(() => onLine((connection) => printOn(connection, bytes)));
    },
    async status() {
      if (state.closed) return AWAY;
      try {
        return await inTurn(() =>
          onLine((connection) =>
            model.status === 'dle-eot'
              ? ask(connection, readAnswers(connection, clock))
              : Promise.resolve<PrinterStatus>({ ...AWAY, connection: 'online' }),
          ),
        );
      } catch (error) {
        if (error instanceof DeviceError) return AWAY;
        throw error;
      }
    },
    async close() {
      state.closed = true;
      await state.tail;
    },
  };
}

/** Ends what a broken ticket left hanging, so that nobody takes it for a whole one. */
const remnantEnd = {
  blocks: [
    { kind: 'feed', lines: 1 },
    { kind: 'text', text: ' INTERRUPTED - VOID ', align: 'center', inverse: true, bold: true },
    { kind: 'cut' },
  ],
} as const;

function encode(document: Parameters<typeof encodeDocument>[0], model: PrinterModel): Uint8Array {
  try {
    return encodeDocument(document, model);
  } catch (error) {
    throw toDeviceError(error, 'unprintable');
  }
}

function refuseUnlessReady(status: PrinterStatus, doubt: 'none' | 'partly'): void {
  if (status.cover === 'open') throw new DeviceError('cover-open', 'the cover is open', { doubt });
  if (status.paper === 'out') throw new DeviceError('paper-out', 'the paper has run out', { doubt });
  if (status.connection === 'offline')
    throw new DeviceError('printer-offline', 'the printer is offline', { doubt });
}

function pause(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(delayMs, resolve);
  });
}
