import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { envelopeSchema, GENESIS_HASH } from './envelope.ts';
import { isEnvelope } from './is-envelope.ts';

const ENVELOPE = {
  eventId: '0198c0de-0000-7000-8000-000000000001',
  eventType: 'ORDER_CREATED',
  aggregateId: 'order-1',
  storeId: 'store-001',
  epoch: 1,
  seq: 7,
  timestamp: 1_772_548_218_010,
  version: '1.0.0',
  payload: { orderId: 'order-1', lines: [{ cents: 1 }] },
  metadata: { correlationId: 'c', causationId: 'd', userId: null, deviceId: '', source: 'terminal' },
  prevHash: GENESIS_HASH,
  hash: 'ab'.repeat(32),
};

/** A value, that which stands for none, or what is nearly one. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    0,
    -0,
    -1,
    1.5,
    2 ** 53,
    Number.NaN,
    '',
    ' ',
    'x'.repeat(64),
    'x'.repeat(65),
    '1.0',
    '1.0.0\n',
    'ORDER_CREATED\n',
    'order_created',
    GENESIS_HASH,
    'AB'.repeat(32),
    `${'ab'.repeat(32)}\n`,
    '00000000-0000-0000-0000-000000000000',
    '0198C0DE-0000-7000-8000-000000000001',
    '0198c0de-0000-9000-8000-000000000001',
    '2026-01-01',
    [],
    {},
    new Date(0),
    new Map(),
    Object.create(null),
    JSON.parse('{"__proto__":{"a":1}}'),
    'cloud',
  ),
  fc.jsonValue(),
);

const change = fc.record({
  of: fc.constantFrom<'event' | 'metadata'>('event', 'metadata'),
  field: fc.oneof(
    fc.constantFrom(...Object.keys(ENVELOPE), ...Object.keys(ENVELOPE.metadata), 'approvedBy', 'more'),
    fc.string(),
  ),
  how: fc.oneof(odd, fc.constant('left out')),
});

describe('an envelope that is told at a glance', () => {
  it('is one as masters write them, approved by somebody or not', () => {
    expect(isEnvelope(ENVELOPE)).toBe(true);
    expect(isEnvelope({ ...ENVELOPE, metadata: { ...ENVELOPE.metadata, approvedBy: 'u-1' } })).toBe(true);
  });

  it.each(Object.keys(ENVELOPE))('is none without its %s', (field) => {
    const { [field]: _left, ...rest } = ENVELOPE as Record<string, unknown>;
    expect(isEnvelope(rest)).toBe(false);
    expect(isEnvelope({ ...rest, [`${field}s`]: 1 })).toBe(false);
  });

  it('is none with a field that no hash covers', () => {
    expect(isEnvelope({ ...ENVELOPE, more: 1 })).toBe(false);
    expect(isEnvelope({ ...ENVELOPE, metadata: { ...ENVELOPE.metadata, more: 1 } })).toBe(false);
  });

  it('is never what the schema would refuse or read as anything else', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const event: Record<string, unknown> = { ...ENVELOPE, metadata: { ...ENVELOPE.metadata } };
        for (const { of, field, how } of changes) {
          const metadata: unknown = event['metadata'];
          const place = of === 'event' ? event : metadata;
          if (typeof place !== 'object' || place === null) continue;
          if (how === 'left out') Reflect.deleteProperty(place, field);
          else
            Reflect.defineProperty(place, field, {
              value: how,
              enumerable: true,
              configurable: true,
              writable: true,
            });
        }
        if (!isEnvelope(event)) return;
        const read = envelopeSchema.safeParse(event);
        expect(read.error).toBeUndefined();
        expect(read.data).toStrictEqual(event);
      }),
      { numRuns: 3000 },
    );
  });
});
