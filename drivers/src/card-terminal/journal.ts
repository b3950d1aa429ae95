import { open, readFile, rename } from 'node:fs/promises';
import { z } from 'zod';
import { DeviceError } from '../device-error.ts';

const charge = {
  amountCents: z.number().int(),
  tipCents: z.number().int(),
  authCode: z.string(),
  label: z.string().max(30),
};
const entry = z.object({
  intentId: z.string(),
  amountCents: z.number().int(),
  currency: z.string(),
  /** Which machine was asked. */
  terminalId: z.number().int(),
  /** Null: the request may have gone out, and nobody knows what came of it. */
  outcome: z
    .discriminatedUnion('result', [
      z.object({ result: z.literal('approved'), ...charge }),
      z.object({ result: z.literal('partial'), ...charge }),
      z.object({ result: z.literal('declined'), reason: z.string() }),
      z.object({ result: z.literal('refunded'), how: z.enum(['reversed', 'credited']) }),
    ])
    .nullable(),
  /** What the terminal calls a charge. */
  receiptNumber: z.number().int().nullable(),
  /** Of a refund, whose id stands for the intent's: the charge that it comes from, and what the terminal was asked to do. */
  refund: z.object({ of: z.string(), how: z.enum(['reversed', 'credited']) }).optional(),
});
const journalState = z.object({
  /** The terminal's number of its last transaction that is told of here; null when that is not certain. */
  lastTrace: z.number().int().nullable(),
  entries: z.array(entry),
});

export type JournalEntry = z.infer<typeof entry>;
export type JournalState = z.infer<typeof journalState>;

/**
 * Which intent was which of the terminal's transactions. A protocol that knows nothing of our ids needs
 * it on disk before a request goes out: without it a restart could not tell a charge from its neighbour.
 */
export interface Journal {
  /** @throws {DeviceError} `protocol` when it cannot be read: nobody may charge on a guess */
  load(): Promise<JournalState>;
  /** On disk when it resolves. */
  save(state: JournalState): Promise<void>;
}

/** Enough for any payment that somebody may still ask about. */
const ENTRIES_MAX = 300;
const EMPTY: JournalState = { lastTrace: null, entries: [] };

export function memoryJournal(): Journal {
  const held = { state: EMPTY };
  return {
    load: () => Promise.resolve(held.state),
    save: (state) => {
      held.state = state;
      return Promise.resolve();
    },
  };
}

export function fileJournal(path: string): Journal {
  return {
    async load() {
      const text = await readFile(path, 'utf8').catch((error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw new DeviceError('protocol', `${path} cannot be read`, { cause: error });
      });
      if (text === null) return EMPTY;
      const parsed = journalState.safeParse(jsonOf(text));
      if (!parsed.success) throw new DeviceError('protocol', `${path} is damaged`, { cause: parsed.error });
      return parsed.data;
    },
    async save(state) {
      const file = await open(`${path}.new`, 'w', 0o600);
      try {
        await file.writeFile(JSON.stringify({ ...state, entries: state.entries.slice(-ENTRIES_MAX) }));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${path}.new`, path);
    },
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
