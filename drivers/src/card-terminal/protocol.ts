import { z } from 'zod';

/**
 * One JSON object a line, UTF-8, one request a connection. A terminal answers with the request's
 * `id`, or not at all. Lines that are not such an object are noise, and skipped by both sides.
 */
const id = z.string().min(1).max(64);
const paymentId = z.string().min(1).max(64);

export const terminalRequest = z.discriminatedUnion('type', [
  z.strictObject({
    id,
    type: z.literal('charge'),
    paymentId,
    amountCents: z.number().int().positive(),
    currency: z.string().regex(/^[A-Z]{3}$/),
  }),
  z.strictObject({ id, type: z.literal('status'), paymentId }),
  z.strictObject({ id, type: z.literal('reverse'), paymentId }),
  z.strictObject({ id, type: z.literal('cancel') }),
]);
export type TerminalRequest = z.infer<typeof terminalRequest>;

const outcome = z.discriminatedUnion('result', [
  z.strictObject({
    result: z.literal('approved'),
    authCode: z.string().min(1).max(16),
    // Anything longer could be a card number, and is refused at the door.
    maskedPan: z.string().regex(/^•••• \d{4}$/),
    scheme: z.string().min(1).max(32),
  }),
  z.strictObject({ result: z.literal('declined'), reason: z.string().min(1).max(200) }),
  z.strictObject({ result: z.literal('timed-out') }),
]);

export const terminalAnswer = z.discriminatedUnion('type', [
  z.strictObject({ id, type: z.literal('outcome'), outcome: outcome.nullable() }),
  z.strictObject({ id, type: z.literal('reversal'), result: z.enum(['reversed', 'nothing-to-reverse']) }),
  z.strictObject({ id, type: z.literal('cancelled') }),
]);
export type TerminalAnswer = z.infer<typeof terminalAnswer>;

const LINE_BYTES_MAX = 4_096;

/** Puts lines together however the wire has cut them, and gives those that parse. */
export function messageReader<T>(
  schema: z.ZodType<T>,
  take: (message: T) => void,
): (bytes: Uint8Array) => void {
  const decoder = new TextDecoder();
  const state = { rest: '' };
  return (bytes) => {
    const lines = (state.rest + decoder.decode(bytes, { stream: true })).split('\n');
    state.rest = lines.pop() ?? '';
    if (state.rest.length > LINE_BYTES_MAX) state.rest = '';
    for (const line of lines) {
      const message = schema.safeParse(jsonOf(line));
      if (message.success) take(message.data);
    }
  };
}

export function messageBytes(message: TerminalRequest | TerminalAnswer): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(message)}\n`);
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
