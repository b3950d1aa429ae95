import { useEffect, useState } from 'react';
import type { Colleague, DeliveryAddress } from '@forno/shared/protocol/lan';
import { useScreen, useView } from '../../client/use-screen.ts';

/** Who drives, by staff id; asked of the master on each connection, as names are not in the log. */
export function useDriverNames(): ReadonlyMap<string, string> {
  const { request } = useScreen();
  const isLive = useView(({ link }) => link === 'live');
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    if (!isLive) return;
    const load = async (): Promise<void> => {
      const answer = await request('staff', {});
      if (answer?.ok)
        setNames(new Map(answer.value.filter(isDriver).map(({ staffId, name }) => [staffId, name])));
    };
    void load();
  }, [isLive, request]);
  return names;
}

const isDriver = ({ role }: Colleague): boolean => role === 'driver';

/** Where orders go, by order id: asked of the master and not kept on this machine, as the log does not know it. */
export function useAddresses(orderIds: readonly string[]): ReadonlyMap<string, DeliveryAddress> {
  const { request } = useScreen();
  const isLive = useView(({ link }) => link === 'live');
  const [addresses, setAddresses] = useState<ReadonlyMap<string, DeliveryAddress>>(new Map());
  const key = orderIds.toSorted().join(' ');
  useEffect(() => {
    if (!isLive || key === '') return;
    const load = async (): Promise<void> => {
      const answer = await request('delivery-addresses', { orderIds: key.split(' ').slice(0, 100) });
      if (answer?.ok) setAddresses(new Map(answer.value.map((one) => [one.orderId, one])));
    };
    void load();
  }, [isLive, key, request]);
  return addresses;
}
