import type { Clock } from '@forno/shared/ports';
import { DeviceError, toDeviceError } from '../device-error.ts';
import { systemClock } from '../transports/system-clock.ts';
import type { Connection, Transport } from '../transports/transport.ts';
import type { Dialogue, TicketProof } from './dialogue/dialogue.ts';
import { escPosDialogue } from './dialogue/esc-pos.ts';
import { starDialogue } from './dialogue/star.ts';
import { encodeDocument, type Encode } from './languages/index.ts';
import type { PrintDocument } from './document/index.ts';
import { createLineKeeper } from './line-keeper.ts';
import type { PrinterModel } from './models.ts';
import type { Printer, PrinterStatus } from './printer.ts';

export interface ConnectedPrinterOptions {
  readonly transport: Transport;
  readonly model: PrinterModel;
  readonly clock?: Clock;
  /** Where documents become bytes: in this very process if left out. */
  readonly encode?: Encode;
  /** What ends a ticket that broke off; English if left out. */
  readonly interrupted?: () => string;
  /** Until a status question is answered; 1 s if left out. */
  readonly answerTimeoutMs?: number;
  /** Until a whole ticket is processed; 30 s if left out. */
  readonly processTimeoutMs?: number;
  /**
   * `per-job`, if left out: printers on a network serve one caller at a time and drop idle ones, and
   * the standby master must get its turn. `kept` for a wire of our own (USB, serial): there the
   * printer can tell by itself that somebody opened its cover.
   */
  readonly line?: 'per-job' | 'kept';
}

const AWAY: PrinterStatus = { connection: 'offline', paper: 'unknown', cover: 'unknown', error: false };
/** How often a printer that is still busy with a ticket is asked whether something is wrong. */
const WATCH_EVERY_MS = 250;
/** How long a Star may take to go on with a ticket by itself, after the paper was filled. */
const GOES_ON_MS = 4_000;

/** A printer on any wire and in any of the languages. */
export function connectPrinter(options: ConnectedPrinterOptions): Printer {
  const { transport, model } = options;
  const clock = options.clock ?? systemClock;
  const answerTimeoutMs = options.answerTimeoutMs ?? 1_000;
  const listeners = new Set<(status: PrinterStatus) => void>();
  const state = {
    closed: false,
    /** The last ticket broke off, so some of it may hang out of the printer. */
    remnant: false,
    /** A ticket that the printer may still bring out by itself. */
    unresolved: null as string | null,
    /** An answer is overdue: it could come late and be taken for another one's. */
    overdue: false,
    tail: Promise.resolve(),
    number: clock.now() % 10_000,
  };
  /** Tickets that broke off and came out by themselves later: their retries have nothing to do. */
  const cameOut = new Set<string>();
  const dialogues = new WeakMap<Connection, Dialogue>();
  const isKept = options.line === 'kept';
  const keeper = createLineKeeper({ transport, clock, keep: isKept, begin: watch });

  function dialogueOn(connection: Connection): Dialogue {
    const known = dialogues.get(connection);
    if (known) return known;
    const open = model.status === 'star-asb' ? starDialogue : escPosDialogue;
    const dialogue = open({
      connection,
      model,
      clock,
      address: transport.address,
      answerTimeoutMs,
      processTimeoutMs: options.processTimeoutMs ?? 30_000,
      nextNumber: () => (state.number = (state.number + 1) % 10_000),
    });
    dialogues.set(connection, dialogue);
    return dialogue;
  }

  async function encoded(document: PrintDocument): Promise<Uint8Array> {
    try {
      return await (options.encode?.(document, model) ?? encodeDocument(document, model));
    } catch (error) {
      throw toDeviceError(error, 'unprintable');
    }
  }

  function tell(status: PrinterStatus): void {
    for (const listener of listeners) listener(status);
  }

  /** A line that stays open: the printer tells changes by itself. */
  async function watch(connection: Connection): Promise<void> {
    if (model.status === 'none') return;
    connection.onClose(() => tell(AWAY));
    if (model.status !== 'dle-eot') await dialogueOn(connection).watch(tell);
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const run = state.tail.then(work);
    state.tail = run.then(
      () => undefined,
      () => undefined,
    );
    return run;
  }

  async function onLine<T>(work: (dialogue: Dialogue, connection: Connection) => Promise<T>): Promise<T> {
    const connection = await keeper.take();
    try {
      if (state.overdue) await pause(clock, answerTimeoutMs);
      state.overdue = false;
      const dialogue = dialogueOn(connection);
      const done = await work(dialogue, connection);
      if (isKept) await dialogue.rest();
      return done;
    } catch (error) {
      state.overdue = toDeviceError(error).code === 'timeout';
      throw error;
    } finally {
      await keeper.giveBack(connection);
    }
  }

  async function seen(dialogue: Dialogue): Promise<PrinterStatus> {
    const status = await dialogue.status();
    tell(status);
    return status;
  }

  async function printOn(
    dialogue: Dialogue,
    connection: Connection,
    job: { readonly jobId: string; readonly bytes: Uint8Array },
  ): Promise<void> {
    const canAsk = model.status !== 'none';
    if (canAsk) refuseUnlessReady(await seen(dialogue), 'none');
    if (state.unresolved !== null && (await wentOn(dialogue))) cameOut.add(state.unresolved);
    state.unresolved = null;
    if (cameOut.delete(job.jobId)) return;
    const proof = canAsk ? await dialogue.begin() : null;
    const prefix = state.remnant
      ? await encoded(remnantEnd(options.interrupted?.() ?? 'INTERRUPTED - VOID'))
      : new Uint8Array();
    try {
      state.unresolved = job.jobId;
      await connection.write(Buffer.concat([prefix, job.bytes, proof?.mark ?? new Uint8Array()]));
      if (proof) await proven(dialogue, proof);
      state.remnant = false;
      state.unresolved = null;
    } catch (error) {
      state.remnant = true;
      if (await dialogue.forget()) state.unresolved = null;
      const { code, message } = toDeviceError(error);
      throw new DeviceError(code, message, { cause: error, doubt: 'partly' });
    }
  }

  /** Gives a printer that keeps what it has the time to bring it out before anything is sent again. */
  async function wentOn(dialogue: Dialogue): Promise<boolean> {
    const until = clock.now() + GOES_ON_MS;
    for (;;) {
      const cameOut = await dialogue.cameOut();
      if (cameOut === null) return false;
      if (cameOut) {
        state.remnant = false;
        return true;
      }
      if (clock.now() >= until) return false;
      await pause(clock, WATCH_EVERY_MS);
      refuseUnlessReady(await seen(dialogue), 'none');
    }
  }

  /** Waits for the proof that the ticket is out, and looks for a cause as soon as it is late. */
  async function proven(dialogue: Dialogue, proof: TicketProof): Promise<void> {
    if (model.confirm === 'none') {
      refuseUnlessReady(await seen(dialogue), 'partly');
      return;
    }
    // Its failure is a value, because after a fault that was noticed first nobody awaits it any more.
    const printed = proof.printed().then(
      () => null,
      (error: unknown) => toDeviceError(error),
    );
    const watchOver = { over: false };
    const watching = async (): Promise<void> => {
      for (;;) {
        await pause(clock, WATCH_EVERY_MS);
        if (watchOver.over) return;
        const status = await seen(dialogue);
        if (!watchOver.over) refuseUnlessReady(status, 'partly');
      }
    };
    try {
      const error = await Promise.race([printed, watching().then(() => printed)]);
      if (error) throw error;
    } finally {
      watchOver.over = true;
    }
  }

  return {
    address: transport.address,
    async print({ jobId, document }) {
      if (state.closed) throw new DeviceError('closed', `${transport.address} is closed`);
      await inTurn(async () => {
        // Before the line is taken: it is not held for what is not ready.
        const bytes = await encoded(document);
        await onLine((dialogue, connection) => printOn(dialogue, connection, { jobId, bytes }));
      });
    },
    async status() {
      if (state.closed) return AWAY;
      try {
        return await inTurn(() =>
          onLine((dialogue) =>
            model.status === 'none'
              ? Promise.resolve<PrinterStatus>({ ...AWAY, connection: 'online' })
              : seen(dialogue),
          ),
        );
      } catch (error) {
        if (!(error instanceof DeviceError)) throw error;
        tell(AWAY);
        return AWAY;
      }
    },
    observe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      state.closed = true;
      await state.tail;
      await keeper.close();
    },
  };
}

/** Ends what a broken ticket left hanging, so that nobody takes it for a whole one. */
const remnantEnd = (words: string): PrintDocument => ({
  blocks: [
    { kind: 'feed', lines: 1 },
    { kind: 'text', text: ` ${words} `, align: 'center', inverse: true, bold: true },
    { kind: 'cut' },
  ],
});

function refuseUnlessReady(status: PrinterStatus, doubt: 'none' | 'partly'): void {
  if (status.cover === 'open') throw new DeviceError('cover-open', 'the cover is open', { doubt });
  if (status.paper === 'out') throw new DeviceError('paper-out', 'the paper has run out', { doubt });
  if (status.error) throw new DeviceError('printer-error', 'the printer reports an error', { doubt });
  if (status.connection === 'offline')
    throw new DeviceError('printer-offline', 'the printer is offline', { doubt });
}

function pause(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(delayMs, resolve);
  });
}
