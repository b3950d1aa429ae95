import { ok } from '@forno/shared/result';
import { z } from 'zod';
import type { Adapter, LineSession, PartnerOrder } from '../../adapter.ts';
import { parseJson } from '../../parse-json.ts';
import { serialFields, serialSettings, tcpFields, tcpSettings } from '../../wire-settings.ts';
import { lineSession } from './session.ts';

const base = {
  // The line itself is the proof: a cable, or a TCP session that began with the secret.
  isGenuine: () => true,
  read: async ({ body }) => {
    const records = parseJson(
      z
        .array(z.array(z.string().max(300)).min(1).max(12))
        .min(1)
        .max(200),
      body,
    );
    if (!records.ok) return records;
    const cancelled = records.value.find(([kind]) => kind === 'C');
    if (cancelled) return ok({ kind: 'cancelled', externalId: cancelled[1] ?? '' });
    const order = parseJson(orderSchema, JSON.stringify(shapeOf(records.value)));
    return order.ok ? ok({ kind: 'order', order: toOrder(order.value) }) : order;
  },
  reply: () => ({ contentType: 'text/plain', body: '' }),
  session: lineSession,
} satisfies Partial<Adapter> & { session: LineSession };

/** The line protocol of `frame.ts` over TCP: a till connects, says who it is, and sends records. */
export const lineTcp: Adapter = {
  ...base,
  adapter: 'line-tcp',
  title: 'Line protocol, TCP',
  speaks: 'tcp',
  fields: tcpFields,
  settings: tcpSettings,
};

/** The same over a serial line. */
export const lineSerial: Adapter = {
  ...base,
  adapter: 'line-serial',
  title: 'Line protocol, serial',
  speaks: 'serial',
  fields: serialFields,
  settings: serialSettings,
};

const cents = z
  .string()
  .regex(/^\d{1,8}$/)
  .transform(Number);
const orderSchema = z.object({
  head: z.tuple([
    z.literal('O'),
    z.string().min(1).max(64),
    z.string().max(20),
    z.enum(['takeaway', 'eat-in']),
    z.string().max(60),
    z.enum(['paid', 'unpaid']),
  ]),
  lines: z
    .array(
      z.tuple([
        z.literal('L'),
        z.string().max(200),
        z.string().regex(/^\d{1,2}$/),
        cents,
        z.string().max(200),
      ]),
    )
    .min(1)
    .max(99),
  totals: z.tuple([z.literal('T'), cents, cents]),
});

const shapeOf = (records: readonly (readonly string[])[]) => ({
  head: records[0],
  lines: records.filter(([kind]) => kind === 'L'),
  totals: records.at(-1),
});

const toOrder = ({ head, lines, totals }: z.output<typeof orderSchema>): PartnerOrder => ({
  externalId: head[1],
  displayId: head[2] || head[1].slice(-6),
  service: head[3] === 'eat-in' ? 'dine-in' : 'carry-out',
  callName: head[4] || null,
  notes: null,
  dueAt: null,
  lines: lines.map(([, code, quantity, lineCents, modifiers]) => ({
    code,
    quantity: Number(quantity),
    modifiers: modifiers === '' ? [] : modifiers.split(','),
    notes: null,
    cents: lineCents,
  })),
  totalCents: totals[1],
  taxCents: totals[2],
  isPaid: head[5] === 'paid',
});
