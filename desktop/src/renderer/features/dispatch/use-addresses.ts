import { useEffect, useState } from 'react';
import type { DeliveryAddress } from '@forno/shared/protocol/lan';
import { useTill } from '../../app/till.ts';

/** Where orders go, by order id: asked of the master, as the log does not know it. */
export function useAddresses(orderIds: readonly string[]): ReadonlyMap<string, DeliveryAddress> {
  const till = useTill();
  const [addresses, setAddresses] = useState<ReadonlyMap<string, DeliveryAddress>>(new Map());
  const key = orderIds.toSorted().join(' ');
  useEffect(() => {
    const wanted = key === '' ? [] : key.split(' ');
    const load = async (): Promise<void> => {
      const answer = await till.request('delivery-addresses', { orderIds: wanted });
      if (answer.ok) setAddresses(new Map(answer.value.map((one) => [one.orderId, one])));
    };
    if (wanted.length > 0) void load();
  }, [till, key]);
  return addresses;
}
