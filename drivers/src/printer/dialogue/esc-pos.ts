import type { Clock } from '@forno/shared/ports';
import { DeviceError, toDeviceError } from '../../device-error.ts';
import type { Connection } from '../../transports/transport.ts';
import type { PrinterModel } from '../models.ts';
import type { PrinterStatus } from '../printer.ts';
import { escPosAnswers, readAnswers } from './answers.ts';
import type { Answer } from './answers.ts';
import type { Dialogue, TicketProof } from './dialogue.ts';

/** `DLE EOT n` (real-time status), answered even while the printer is offline. */
const askFor = (n: 1 | 2 | 4): Uint8Array => Uint8Array.of(0x10, 0x04, n);
/** `GS r 1`: the paper sensor, answered in turn after all that was sent before it. */
const ASK_IN_TURN = Uint8Array.of(0x1d, 0x72, 1);
/** `DLE DC4 8`: forget all that was received and not yet printed, so that a retry can't double it. */
const CLEAR = Uint8Array.of(0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8);
/** `GS a`: tell online, error and paper changes by itself. */
const TELL_CHANGES = Uint8Array.of(0x1d, 0x61, 0x0e);
const PROCESS_ID = 0x22;

export interface DialogueOptions {
  readonly connection: Connection;
  readonly model: PrinterModel;
  readonly clock: Clock;
  readonly address: string;
  readonly answerTimeoutMs: number;
  readonly processTimeoutMs: number;
  /** A number from 0 to 9,999 that the last tickets did not have. */
  readonly nextNumber: () => number;
}

type RealTime = Extract<Answer, { kind: 'real-time' }>;
type Status = Extract<Answer, { kind: 'status' }>;

/**
 * What can be known of an ESC/POS printer:
 * - `process-id` (Epson): that this very ticket is on paper. A late answer to an older ticket has
 *   another number and is not taken for it.
 * - `paper-sensor` (Epson's older and most compatible ones): that everything sent before the question
 *   was processed. Which ticket that was is known only because one is printed at a time.
 * - `none`: that the bytes are in the buffer and the printer said it was well afterwards. A printer
 *   that is switched off with a full buffer loses them, and nobody is told.
 * A printer that says "printed" and has not (a dead head, a paper jam behind the sensor) is believed.
 */
export function escPosDialogue(options: DialogueOptions): Dialogue {
  const { connection, model, address, answerTimeoutMs } = options;
  const answers = readAnswers(connection, options.clock, escPosAnswers());

  async function ask(question: Uint8Array): Promise<number> {
    const answer = answers.next((one): one is RealTime => one.kind === 'real-time', {
      timeoutMs: answerTimeoutMs,
      what: `status of ${address}`,
    });
    const [{ byte }] = await Promise.all([answer, connection.write(question)]);
    return byte;
  }

  async function status(): Promise<PrinterStatus> {
    const printer = await ask(askFor(1));
    const cause = await ask(askFor(2));
    const paper = await ask(askFor(4));
    return {
      connection: (printer & 0x08) !== 0 ? 'offline' : 'online',
      paper: (paper & 0x60) !== 0 || (cause & 0x20) !== 0 ? 'out' : (paper & 0x0c) !== 0 ? 'low' : 'ok',
      cover: (cause & 0x04) !== 0 ? 'open' : 'closed',
      error: (cause & 0x40) !== 0,
    };
  }

  /** Listens from now on, because a quick printer answers before the writing of the ticket is seen to be over. */
  function proofBy(mark: Uint8Array, isProof: (answer: Answer) => answer is Answer): TicketProof {
    const wait = { timeoutMs: options.processTimeoutMs, what: `${address} processing a ticket` };
    // A value, because nobody awaits it when the writing fails.
    const proven = answers.next(isProof, wait).then(
      () => null,
      (error: unknown) => toDeviceError(error),
    );
    return {
      mark,
      async printed() {
        const error = await proven;
        if (error) throw error;
      },
    };
  }

  function proof(): TicketProof {
    if (model.confirm === 'process-id') {
      const id = Array.from(String(options.nextNumber()).padStart(4, '0'), (digit) => digit.charCodeAt(0));
      return proofBy(
        Uint8Array.of(0x1d, 0x28, 0x48, 6, 0, 48, 48, ...id),
        (one): one is Answer =>
          one.kind === 'block' && one.id === PROCESS_ID && id.every((byte, at) => one.data[at] === byte),
      );
    }
    if (model.confirm === 'paper-sensor')
      return proofBy(ASK_IN_TURN, (one): one is Answer => one.kind === 'in-turn');
    return { mark: new Uint8Array(), printed: () => Promise.resolve() };
  }

  return {
    status,
    begin: () => Promise.resolve(proof()),
    async forget() {
      try {
        await connection.write(CLEAR);
        // An answer after it proves that it came through before anybody can have filled the paper.
        await status();
        return true;
      } catch (error) {
        // The line may be what broke, and then the printer is left with a remnant at worst.
        if (error instanceof DeviceError) return false;
        throw error;
      }
    },
    cameOut: () => Promise.resolve(null),
    async watch(listener) {
      answers.onAnswer((answer) => {
        if (answer.kind === 'status') listener(fromAutoStatus(answer));
      });
      await connection.write(TELL_CHANGES);
    },
    rest: () => Promise.resolve(),
  };
}

function fromAutoStatus({ bytes }: Status): PrinterStatus {
  const [printer = 0, error = 0, paper = 0] = bytes;
  return {
    connection: (printer & 0x08) !== 0 ? 'offline' : 'online',
    paper: (paper & 0x0c) !== 0 ? 'out' : (paper & 0x03) !== 0 ? 'low' : 'ok',
    cover: (printer & 0x20) !== 0 ? 'open' : 'closed',
    error: (error & 0x6c) !== 0,
  };
}
