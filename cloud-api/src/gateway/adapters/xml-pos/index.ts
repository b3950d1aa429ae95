import { ok, refuse, type Result } from '@forno/shared/result';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import type { Adapter, PartnerOrder, Trouble } from '../../adapter.ts';
import { parseValue } from '../../parse-json.ts';
import { hmacHex, isSame } from '../../signature.ts';

/**
 * A POS that posts its sales as XML, in the manner of the older `POSLog`/`Order` exports:
 *
 *     <Order id="8812" number="88" type="takeaway" paid="true">
 *       <Customer name="Ann"/><Note>…</Note>
 *       <Line code="margherita/m/hand-tossed" quantity="2" amount="23.90"><Modifier code="+olives"/></Line>
 *       <Totals total="26.02" tax="2.12"/>
 *     </Order>
 *
 * Amounts are decimals with a point. Signed with HMAC-SHA256 of the body in `X-Signature` (hex).
 */
export const xmlPos: Adapter = {
  adapter: 'xml-pos',
  title: 'XML POS',
  speaks: 'http',
  fields: [],
  settings: z.object({}),
  isGenuine: ({ body, header }, secret) => isSame(header('x-signature'), hmacHex(secret, body)),
  async read({ body }) {
    // Neither a document type nor entities of its own: nothing outside is read, nothing is blown up.
    if (/<!(DOCTYPE|ENTITY)/i.test(body))
      return refuse({ code: 'unreadable', message: 'a document type is not taken', retryable: false });
    const valid = XMLValidator.validate(body);
    if (valid !== true)
      return refuse({ code: 'unreadable', message: `not XML: ${valid.err.msg}`, retryable: false });
    const tree = treeOf(body);
    if (!tree.ok) return tree;
    const parsed = parseValue(documentSchema, tree.value);
    if (!parsed.ok) return parsed;
    const { Order, Cancel } = parsed.value;
    if (Cancel) return ok({ kind: 'cancelled', externalId: Cancel.id });
    return Order
      ? ok({ kind: 'order', order: toOrder(Order) })
      : ok({ kind: 'nothing', why: 'neither Order nor Cancel' });
  },
  reply: ({ externalId, outcome }) => ({
    contentType: 'application/xml',
    body: `<?xml version="1.0"?><Ack${externalId === null ? '' : ` id="${escaped(externalId)}"`} result="${outcome}"/>`,
  }),
};

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseAttributeValue: false,
  parseTagValue: false,
  processEntities: true,
  isArray: (name) => name === 'Line' || name === 'Modifier',
});

/** What the validator lets pass may still be no document to the parser. */
function treeOf(body: string): Result<unknown, Trouble> {
  try {
    return ok<unknown>(parser.parse(body));
  } catch (error) {
    return refuse({ code: 'unreadable', message: `not XML: ${(error as Error).message}`, retryable: false });
  }
}

const escaped = (text: string): string =>
  text.replaceAll(/[<>&"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

const whole = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number);
/** "26.02" is 2602 cents: by its digits, never through a fraction. */
const amount = z
  .string()
  .regex(/^\d{1,7}(\.\d{1,2})?$/, 'an amount such as 26.02')
  .transform((text) => {
    const [units = '0', rest = ''] = text.split('.');
    return Number(units) * 100 + Number(rest.padEnd(2, '0'));
  });

const orderSchema = z.object({
  id: z.string().min(1).max(64),
  number: z.string().max(20).optional(),
  type: z.enum(['takeaway', 'eat-in']).default('takeaway'),
  paid: z.enum(['true', 'false']).default('true'),
  Customer: z.object({ name: z.string().max(60).optional() }).optional(),
  Note: z.string().max(500).optional(),
  Line: z
    .array(
      z.object({
        code: z.string().max(200),
        quantity: whole,
        amount: amount.optional(),
        Modifier: z.array(z.object({ code: z.string().max(200) })).default([]),
      }),
    )
    .min(1)
    .max(99),
  Totals: z.object({ total: amount, tax: amount.optional() }),
});
const documentSchema = z.object({
  Order: orderSchema.optional(),
  Cancel: z.object({ id: z.string().min(1).max(64) }).optional(),
});

const toOrder = (order: z.output<typeof orderSchema>): PartnerOrder => ({
  externalId: order.id,
  displayId: order.number ?? order.id.slice(-6),
  service: order.type === 'eat-in' ? 'dine-in' : 'carry-out',
  callName: order.Customer?.name ?? null,
  notes: order.Note ?? null,
  dueAt: null,
  lines: order.Line.map(({ code, quantity, amount: cents, Modifier }) => ({
    code,
    quantity,
    modifiers: Modifier.map((modifier) => modifier.code),
    notes: null,
    cents: cents ?? null,
  })),
  totalCents: order.Totals.total,
  taxCents: order.Totals.tax ?? null,
  isPaid: order.paid === 'true',
});
