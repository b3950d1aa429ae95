import type { ClientCommand } from '@forno/shared/domain';
import { useAppSelector } from '../../app/store.ts';

const TAKES_MONEY: ReadonlySet<ClientCommand['type']> = new Set([
  'TakeCash',
  'StartCard',
  'TakeCardOffline',
  'RedeemGiftCard',
  'ChargeAccount',
  'ResolvePayment',
]);

/** What keeps money from being taken for this order at the moment. */
export function useBlocked(orderId: string): {
  readonly away: boolean;
  readonly stored: boolean;
  readonly sending: boolean;
} {
  const away = useAppSelector((state) => state.shop.link.state !== 'online');
  const stored = useAppSelector((state) => state.shop.status?.storage.state !== 'failed');
  const sending = useAppSelector((state) =>
    state.outbox.pending.some(
      ({ command }) => TAKES_MONEY.has(command.type) && 'orderId' in command && command.orderId === orderId,
    ),
  );
  return { away, stored, sending };
}
