import type { EventType } from '../registry.ts';

/** Turns a payload of one version into the next. */
export interface Upcaster {
  readonly type: EventType;
  /** The version it reads, and the one it makes. */
  readonly from: string;
  readonly to: string;
  readonly apply: (payload: Record<string, unknown>) => Record<string, unknown>;
}

/** Totals before there were fees, discounts by hand and tax exemption. */
const withoutFees = (payload: Record<string, unknown>): Record<string, unknown> => {
  const totals = payload['totals'] as {
    readonly discounts: readonly { readonly cents: number; readonly name: string }[];
  };
  return {
    ...payload,
    totals: {
      ...totals,
      discounts: totals.discounts.map((discount) => ({
        ...discount,
        source: 'deal',
        byFee: [],
        trace: [{ label: discount.name, cents: discount.cents }],
      })),
      fees: [],
      feeCents: 0,
      exemptTaxCents: 0,
    },
  };
};

const withoutTip = (payload: Record<string, unknown>): Record<string, unknown> => ({
  ...payload,
  tipCents: 0,
});

/** Fields were added that may be absent, or words that the old one did not use. */
const unchanged = (payload: Record<string, unknown>): Record<string, unknown> => payload;

/** One step a change of shape, oldest first. Old golden events under `events/golden` keep each step honest. */
export const UPCASTERS: readonly Upcaster[] = [
  {
    type: 'DRAWER_OPENED',
    from: '1.0.0',
    to: '1.1.0',
    apply: (payload) => ({ ...payload, kind: 'till', staffId: null }),
  },
  { type: 'DRAWER_CLOSED', from: '1.0.0', to: '1.1.0', apply: (payload) => ({ ...payload, counts: null }) },
  {
    type: 'DAY_CLOSED',
    from: '1.0.0',
    to: '1.1.0',
    apply: (payload) => ({ ...payload, zNumber: 0, openOrders: 0, openDrawers: 0 }),
  },
  {
    type: 'PAYMENT_COMPLETED',
    from: '1.0.0',
    to: '1.1.0',
    apply: (payload) => ({ ...payload, roundingCents: 0 }),
  },
  {
    type: 'PAYMENT_REFUNDED',
    from: '1.0.0',
    to: '1.1.0',
    apply: (payload) => ({ ...payload, roundingCents: 0 }),
  },
  { type: 'PAYMENT_INITIATED', from: '1.0.0', to: '1.1.0', apply: withoutFees },
  { type: 'ORDER_ACCEPTED', from: '1.0.0', to: '1.1.0', apply: withoutFees },
  { type: 'PAYMENT_INITIATED', from: '1.1.0', to: '1.2.0', apply: unchanged },
  { type: 'PAYMENT_INITIATED', from: '1.2.0', to: '2.0.0', apply: unchanged },
  { type: 'PAYMENT_COMPLETED', from: '1.1.0', to: '1.2.0', apply: withoutTip },
  { type: 'PAYMENT_REFUNDED', from: '1.1.0', to: '1.2.0', apply: withoutTip },
  { type: 'PAYMENT_REFUNDED', from: '1.2.0', to: '1.3.0', apply: unchanged },
  { type: 'PAYMENT_REFUNDED', from: '1.3.0', to: '1.4.0', apply: unchanged },
  { type: 'PAYMENT_INITIATED', from: '2.0.0', to: '2.1.0', apply: unchanged },
  { type: 'CARD_TIP_REQUESTED', from: '1.0.0', to: '1.1.0', apply: unchanged },
  { type: 'PAYMENT_FAILED', from: '1.0.0', to: '1.1.0', apply: unchanged },
  { type: 'ORDER_COMPLETED', from: '1.0.0', to: '1.1.0', apply: unchanged },
  { type: 'ORDER_DISPATCHED', from: '1.0.0', to: '1.1.0', apply: unchanged },
  { type: 'ORDER_UPDATED', from: '1.0.0', to: '1.1.0', apply: unchanged },
  { type: 'ORDER_UPDATED', from: '1.1.0', to: '1.2.0', apply: unchanged },
  { type: 'ORDER_UPDATED', from: '1.2.0', to: '1.3.0', apply: unchanged },
  {
    type: 'ORDER_ACCEPTED',
    from: '1.1.0',
    to: '1.2.0',
    apply: (payload) => ({
      ...payload,
      tableName: null,
      guests: null,
      dueAt: null,
      makeBy: payload['promisedAt'],
    }),
  },
  { type: 'ORDER_ACCEPTED', from: '1.2.0', to: '1.3.0', apply: unchanged },
  { type: 'ORDER_AMENDED', from: '1.0.0', to: '2.0.0', apply: unchanged },
  { type: 'CHANNEL_ORDER_RECEIVED', from: '1.0.0', to: '1.1.0', apply: unchanged },
  { type: 'CHANNEL_ORDER_RECEIVED', from: '1.1.0', to: '1.2.0', apply: unchanged },
  {
    type: 'ORDER_CANCELLED',
    from: '1.0.0',
    to: '1.1.0',
    apply: (payload) => ({ ...payload, uncollected: null, returned: [] }),
  },
];

/** Raises a payload through every step from its own version on. */
export function upcast(
  type: EventType,
  version: string,
  payload: Record<string, unknown>,
  steps: readonly Upcaster[] = UPCASTERS,
): Record<string, unknown> {
  let [at, raised] = [version, payload];
  for (const step of steps) {
    if (step.type === type && step.from === at) [at, raised] = [step.to, step.apply(raised)];
  }
  return raised;
}
