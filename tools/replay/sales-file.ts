import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';

const HEADER = 'order_id,date,time,pizza,size,type,price';
const SIZES = ['S', 'M', 'L', 'XL', 'XXL'] as const;
export type SizeCode = (typeof SIZES)[number];

const rowSchema = z.object({
  order_id: z.string().regex(/^\d{4}-\d{6}$/, 'YYYY-NNNNNN'),
  date: z.iso.date(),
  time: z.iso.time({ precision: 0 }),
  pizza: z.string().regex(/^[a-z0-9_]{2,40}$/, 'a short name of a-z, 0-9 and _'),
  size: z.enum(SIZES),
  type: z.enum(['classic', 'chicken', 'supreme', 'veggie']),
  price: z.string().regex(/^\d{1,4}(\.\d{1,2})?$/, 'a price with up to two decimals'),
});

export interface SoldPizza {
  readonly pizza: string;
  readonly size: SizeCode;
  readonly type: string;
  readonly priceCents: number;
}

export interface SoldOrder {
  readonly orderId: string;
  /** The shop's local date and time; the file names no zone. */
  readonly date: string;
  readonly time: string;
  readonly pizzas: readonly SoldPizza[];
}

export class SalesFileError extends Error {
  constructor(line: number, message: string) {
    super(`line ${line}: ${message}`);
    this.name = 'SalesFileError';
  }
}

/**
 * Reads a year of sales (gzipped CSV, a line a pizza, the lines of an order together).
 * @throws {SalesFileError} naming the line and the field that is wrong; nothing was returned then
 */
export async function readSales(file: string): Promise<readonly SoldOrder[]> {
  const input = createReadStream(file);
  const text = file.endsWith('.gz') ? input.pipe(createGunzip()) : input;
  // A broken archive ends the inner stream: it has to end the reading, too.
  input.on('error', (error) => text.destroy(error));
  const orders: { orderId: string; date: string; time: string; pizzas: SoldPizza[] }[] = [];
  const seen = new Set<string>();
  let line = 0;
  for await (const row of createInterface({ input: text, crlfDelay: Infinity })) {
    line += 1;
    if (line === 1) {
      if (row !== HEADER) throw new SalesFileError(1, `the header must be ${HEADER}`);
      continue;
    }
    const { order_id: orderId, date, time, pizza, size, type, price } = parseRow(row, line);
    let order = orders.at(-1);
    if (order?.orderId !== orderId) {
      if (seen.has(orderId))
        throw new SalesFileError(line, `order_id: ${orderId} was already there, further up`);
      seen.add(orderId);
      order = { orderId, date, time, pizzas: [] };
      orders.push(order);
    } else if (order.date !== date || order.time !== time) {
      throw new SalesFileError(line, `time: the lines of ${orderId} differ in date or time`);
    }
    order.pizzas.push({ pizza, size, type, priceCents: toCents(price) });
  }
  return orders;
}

function parseRow(row: string, line: number): z.infer<typeof rowSchema> {
  const cells = row.split(',');
  const names = HEADER.split(',');
  if (cells.length !== names.length)
    throw new SalesFileError(line, `${names.length} fields are needed, ${cells.length} are there`);
  const parsed = rowSchema.safeParse(Object.fromEntries(names.map((name, i) => [name, cells[i]])));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new SalesFileError(line, `${issue.path.join('.')}: ${issue.message}`);
}

function toCents(price: string): number {
  const [whole = '0', fraction = ''] = price.split('.');
  return Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
}
