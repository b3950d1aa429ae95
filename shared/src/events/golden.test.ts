import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { everyEvent } from '../../test/every-event.ts';
import { canonicalJson } from './canonical.ts';
import { hashEvent } from './chain.ts';
import { envelopeSchema } from './envelope.ts';
import { parseEvent } from './event.ts';
import { EVENT_TYPES, EVENTS, isEventType } from './registry.ts';

const FOLDER = join(import.meta.dirname, 'golden');
const fileOf = (type: string, version: string): string =>
  `${type.toLowerCase().replaceAll('_', '-')}-${version}.json`;
const files = readdirSync(FOLDER);
const read = (file: string): unknown => JSON.parse(readFileSync(join(FOLDER, file), 'utf8'));

/** Events as they lie in logs out there. A file here is never changed and never removed. */
describe('golden events', () => {
  it.each(EVENT_TYPES)('%s has one of its present version', (type) => {
    const file = fileOf(type, EVENTS[type].version);
    const example = everyEvent().find((event) => event.eventType === type);
    expect(files, `golden/${file} is missing; this would do:\n${JSON.stringify(example, null, 2)}`).toContain(
      file,
    );
  });

  it.each(files)('%s is read, as it was sealed', (file) => {
    const raw = envelopeSchema.parse(read(file));
    expect(file).toBe(fileOf(raw.eventType, raw.version));
    expect(hashEvent(raw)).toBe(raw.hash);
    const parsed = parseEvent(raw);
    if (!parsed.ok) throw new Error(parsed.error.message);
    if (!isEventType(raw.eventType)) throw new Error(`${raw.eventType} left the registry`);
    const { schema, version } = EVENTS[raw.eventType];
    expect(schema.parse(parsed.value.payload)).toEqual(parsed.value.payload);
    // Nothing of a present one is dropped or made up; an old one is raised by its upcasters.
    const unchanged = canonicalJson(parsed.value.payload) === canonicalJson(raw.payload);
    expect(unchanged || raw.version !== version).toBe(true);
  });

  it('of a payment before coins were rounded says that none was', () => {
    expect(parseEvent(read('payment-completed-1.0.0.json'))).toMatchObject({
      ok: true,
      value: { payload: { roundingCents: 0, amountCents: 5262 } },
    });
    expect(parseEvent(read('payment-refunded-1.0.0.json'))).toMatchObject({
      ok: true,
      value: { payload: { roundingCents: 0 } },
    });
  });

  it('of an order before there were fees says that none was charged, and that deals brought its discounts', () => {
    const parsed = parseEvent(read('order-accepted-1.0.0.json'));
    expect(parsed).toMatchObject({
      ok: true,
      value: {
        payload: {
          totals: {
            discounts: [{ source: 'deal', dealId: 'save-5', cents: 500, byFee: [] }],
            fees: [],
            feeCents: 0,
            exemptTaxCents: 0,
            totalCents: 5262,
          },
        },
      },
    });
  });
});
