import { DeviceError } from '../../device-error.ts';
import type { PrinterStatus } from '../printer.ts';
import { readAnswers, starAnswers } from './answers.ts';
import type { Answer } from './answers.ts';
import type { Dialogue } from './dialogue.ts';
import type { DialogueOptions } from './esc-pos.ts';

/** `ESC ACK SOH`: automatic status now, also while offline. */
const ASK = Uint8Array.of(0x1b, 0x06, 0x01);
/** `ESC RS E 0`: the counter of `ETB`s begins at nought. */
const FROM_NOUGHT = Uint8Array.of(0x1b, 0x1e, 0x45, 0);
/** `ETB`: counts when everything before it is on paper. */
const COUNT = Uint8Array.of(0x17);
/** `ESC RS a 1`: status by itself at each change. */
const TELL_CHANGES = Uint8Array.of(0x1b, 0x1e, 0x61, 1);
/** And no more: Star warns against asking while it tells by itself. */
const TELL_NO_MORE = Uint8Array.of(0x1b, 0x1e, 0x61, 0);
const POLL_EVERY_MS = 150;

type Status = Extract<Answer, { kind: 'status' }>;

/**
 * What can be known of a Star printer: the counter tells that the ticket before the `ETB` is on
 * paper. It has no command to forget a ticket, so one that stopped for want of paper goes on when
 * there is some, and the counter, asked then, says that it did: no second one need be sent. After the
 * power was off both are gone, and the ticket is sent again.
 */
export function starDialogue(options: DialogueOptions): Dialogue {
  const { connection, address, clock, answerTimeoutMs } = options;
  const answers = readAnswers(connection, clock, starAnswers());
  const state = { watched: false, telling: false };

  async function ask(): Promise<{ readonly status: PrinterStatus; readonly counted: number }> {
    if (state.telling) await connection.write(TELL_NO_MORE);
    state.telling = false;
    const answer = answers.next((one): one is Status => one.kind === 'status', {
      timeoutMs: answerTimeoutMs,
      what: `status of ${address}`,
    });
    const [{ bytes }] = await Promise.all([answer, connection.write(ASK)]);
    return { status: statusOf(bytes), counted: countOf(bytes) };
  }

  async function untilCounted(count: number, timeoutMs: number): Promise<void> {
    const until = clock.now() + timeoutMs;
    for (;;) {
      const { counted } = await ask();
      if (counted === count) return;
      if (clock.now() >= until)
        throw new DeviceError('timeout', `${address} processing a ticket: no answer in ${timeoutMs} ms`);
      await new Promise<void>((resolve) => {
        clock.after(POLL_EVERY_MS, resolve);
      });
    }
  }

  return {
    status: async () => (await ask()).status,
    async begin() {
      await connection.write(FROM_NOUGHT);
      // Seen at nought: else the count of the ticket before could be taken for this one's.
      await untilCounted(0, answerTimeoutMs * 2);
      return { mark: COUNT, printed: () => untilCounted(1, options.processTimeoutMs) };
    },
    forget: () => Promise.resolve(false),
    cameOut: async () => (await ask()).counted === 1,
    async watch(listener) {
      answers.onAnswer((answer) => {
        if (answer.kind === 'status') listener(statusOf(answer.bytes));
      });
      state.watched = true;
      state.telling = true;
      await connection.write(TELL_CHANGES);
    },
    async rest() {
      if (!state.watched || state.telling) return;
      state.telling = true;
      await connection.write(TELL_CHANGES);
    },
  };
}

function statusOf(bytes: Uint8Array): PrinterStatus {
  const [, , printer = 0, error = 0, more = 0, paper = 0] = bytes;
  return {
    connection: (printer & 0x08) !== 0 ? 'offline' : 'online',
    paper: (paper & 0x08) !== 0 ? 'out' : (paper & 0x06) !== 0 ? 'low' : 'ok',
    cover: (printer & 0x20) !== 0 ? 'open' : 'closed',
    // Too hot, unrecoverable, cutter, mechanics; buffer overflow.
    error: (error & 0x6c) !== 0 || (more & 0x40) !== 0,
  };
}

function countOf(bytes: Uint8Array): number {
  const byte = bytes[7] ?? 0;
  return ((byte >> 1) & 0b111) | ((byte >> 2) & 0b1_1000);
}
