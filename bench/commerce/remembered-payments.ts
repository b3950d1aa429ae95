import type { PaymentProvider, ProviderPayment } from '../../cloud-api/src/channel/payment-provider.ts';

/** A provider that only remembers, as the peer's dummy handler does: a real one's time is its own. */
export function rememberedPayments(): PaymentProvider {
  const byKey = new Map<string, ProviderPayment>();
  const settled = (ref: string, status: ProviderPayment['status']): Promise<ProviderPayment> => {
    byKey.set(ref, { ref, status });
    return Promise.resolve({ ref, status });
  };
  return {
    authorise: ({ key }) => settled(key, 'authorised'),
    capture: ({ ref }) => settled(ref, 'captured'),
    cancel: ({ ref }) => settled(ref, 'cancelled'),
    refund: ({ ref }) => settled(ref, 'refunded'),
    find: (key) => Promise.resolve(byKey.get(key) ?? null),
  };
}
