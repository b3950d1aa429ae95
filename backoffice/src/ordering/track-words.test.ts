import { describe, expect, it } from 'vitest';
import type { Tracked } from '@forno/shared/protocol/cloud/ordering';
import { createTranslator } from '@forno/shared/ui';
import { rejectionWords, stepOf, stepsOf, trackWords } from './track-words.ts';

const order: Tracked = {
  channelOrderId: 'an-order',
  storeId: 'store-001',
  storeName: 'Forno Napoli',
  timeZone: 'Asia/Tokyo',
  service: 'delivery',
  status: 'accepted',
  payment: 'captured',
  number: 7,
  progress: 'preparing',
  promisedAt: Date.UTC(2026, 5, 1, 9, 30),
  message: null,
  totalCents: 1200,
  currency: 'USD',
  isOffline: false,
  expiresAt: null,
};
const reader = createTranslator;

describe('where an order is', () => {
  it('is told on the shop’s clock in the customer’s language', () => {
    expect(trackWords(reader('en-US'), order)).toBe('At your door at about 6:30 PM.');
    expect(trackWords(reader('de-DE'), order)).toBe('Bei dir gegen 18:30.');
    expect(trackWords(reader('ar-u-nu-latn'), order)).toMatch(/6:30/);
    const fetched = { ...order, service: 'carry-out', timeZone: 'America/New_York' } as const;
    expect(trackWords(reader('de-DE'), fetched)).toBe('Fertig gegen 05:30.');
  });

  it('goes on to the door only where it is driven', () => {
    expect(stepsOf(order)).toHaveLength(5);
    expect(stepsOf({ service: 'carry-out' })).toHaveLength(4);
    expect(stepOf({ status: 'accepted', progress: 'out_for_delivery' })).toBe(4);
    expect(stepOf({ status: 'rejected', progress: null })).toBeNull();
  });

  it('says that the driver has it, and that one need not come for it', () => {
    const t = reader('en-US');
    expect(trackWords(t, { ...order, progress: 'ready' })).not.toMatch(/fetch/);
    expect(trackWords(t, { ...order, progress: 'out_for_delivery' })).toMatch(/on its way/);
  });

  it('tells why it was turned down in the customer’s language, and a person’s own words as they are', () => {
    const standing = 'The kitchen is too busy to take it on.';
    expect(rejectionWords(reader('de-DE'), standing)).toBe(
      'Die Küche hat zu viel zu tun, um sie anzunehmen.',
    );
    expect(rejectionWords(reader('en-US'), standing)).toBe(standing);
    expect(rejectionWords(reader('de-DE'), 'Oven broke, sorry!')).toBe('Oven broke, sorry!');
  });
});
