import { z } from 'zod';

/**
 * One JSON object a line, UTF-8, one request a connection. A terminal answers with the request's
 * `id`, or not at all. Lines that are not such an object are noise, and skipped by both sides.
 */
const id = z.string().min(1).max(64);
const intentId = z.string().min(1).max(64);

export const terminalRequest = z.discriminatedUnion('type', [
  z.strictObject({
    id,
    type: z.literal('authorise'),
    intentId,
    amountCents: z.number().int().positive(),
    currency: z.string().regex(/^[A-Z]{3}$/),
    tipAllowed: z.boolean(),
  }),
  z.strictObject({ id, type: z.literal('enquire'), intentId }),
  z.strictObject({ id, type: z.literal('reverse'), intentId }),
  z.strictObject({
    id,
    type: z.literal('refund'),
    refundId: intentId,
    of: intentId,
    amountCents: z.number().int().positive(),
    currency: z.string().regex(/^[A-Z]{3}$/),
  }),
  z.strictObject({ id, type: z.literal('enquire-refund'), refundId: intentId }),
  z.strictObject({ id, type: z.literal('adjust-tip'), intentId, tipCents: z.number().int().min(0) }),
  z.strictObject({ id, type: z.literal('cancel') }),
  z.strictObject({ id, type: z.literal('status') }),
  z.strictObject({ id, type: z.literal('end-of-day') }),
]);
export type TerminalRequest = z.infer<typeof terminalRequest>;

const charge = {
  amountCents: z.number().int().positive(),
  tipCents: z.number().int().min(0),
  authCode: z.string().min(1).max(16),
  // Anything longer could be a card number, and is refused at the door.
  label: z
    .string()
    .max(30)
    .regex(/^[^\d]+ •••• \d{4}$/),
};
const outcome = z.discriminatedUnion('result', [
  z.strictObject({ result: z.literal('approved'), ...charge }),
  z.strictObject({ result: z.literal('partial'), ...charge }),
  z.strictObject({ result: z.literal('declined'), reason: z.string().min(1).max(200) }),
  z.strictObject({ result: z.literal('unknown') }),
  z.strictObject({ result: z.literal('not-found') }),
]);

const refundOutcome = z.discriminatedUnion('result', [
  z.strictObject({ result: z.literal('refunded'), how: z.enum(['reversed', 'credited']) }),
  z.strictObject({ result: z.literal('declined'), reason: z.string().min(1).max(200) }),
  z.strictObject({ result: z.literal('unknown') }),
  z.strictObject({ result: z.literal('not-found') }),
]);

const tipOutcome = z.discriminatedUnion('result', [
  z.strictObject({ result: z.literal('adjusted') }),
  z.strictObject({ result: z.literal('declined'), reason: z.string().min(1).max(200) }),
]);

export const terminalAnswer = z.discriminatedUnion('type', [
  z.strictObject({ id, type: z.literal('outcome'), outcome }),
  z.strictObject({ id, type: z.literal('reversal'), result: z.enum(['reversed', 'nothing-to-reverse']) }),
  z.strictObject({ id, type: z.literal('refund-outcome'), outcome: refundOutcome }),
  z.strictObject({ id, type: z.literal('tip-outcome'), outcome: tipOutcome }),
  z.strictObject({ id, type: z.literal('cancelled') }),
  z.strictObject({ id, type: z.literal('status'), state: z.enum(['ready', 'busy']) }),
  z.strictObject({
    id,
    type: z.literal('totals'),
    count: z.number().int().min(0),
    totalCents: z.number().int().min(0),
  }),
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
