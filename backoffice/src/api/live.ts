import { useEffect, useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { io, type Socket } from 'socket.io-client';
import type { ClientToRelay, RelayToClient } from '@forno/shared/protocol/cloud/relay';
import { realtimeOrdersSchema } from '@forno/shared/protocol/reports/realtime-orders';
import { realtimePerformanceSchema } from '@forno/shared/protocol/reports/realtime-performance';
import { useCloud } from '../app/cloud-context.tsx';
import type { Session } from './session.ts';
import { KEYS } from './queries.ts';

/** How the live figures come: pushed, asked for every few seconds, or not at all. */
export type LiveSource = 'pushed' | 'polled' | 'offline';

const POLL_MS = 10_000;

/** The live dashboard of a store or of all, and how the shops are doing; pushed by the relay, and polled while the relay is away. */
export function useLive(storeId: string | undefined) {
  const { api, session } = useCloud();
  const client = useQueryClient();
  const [isPushed, setPushed] = useState(false);
  const [isDoingPushed, setDoingPushed] = useState(false);

  useEffect(() => {
    const socket: Socket<RelayToClient, ClientToRelay> = io({
      auth: (give) => void tokenFor(session).then((token) => give({ token })),
    });
    socket.on('connect', () => {
      socket.emit('dashboard', storeId === undefined ? {} : { storeId }, ({ ok }) => setPushed(ok));
      socket.emit('performance', storeId === undefined ? {} : { storeId }, ({ ok }) => setDoingPushed(ok));
    });
    socket.on('disconnect', () => {
      setPushed(false);
      setDoingPushed(false);
    });
    socket.on('dashboard', (state) => {
      const parsed = realtimeOrdersSchema.safeParse(state);
      if (parsed.success) client.setQueryData(KEYS.live(storeId), parsed.data);
      else console.error('the relay pushed what is no dashboard', parsed.error);
    });
    socket.on('performance', (state) => {
      const parsed = realtimePerformanceSchema.safeParse(state);
      if (parsed.success) client.setQueryData(KEYS.performance(storeId), parsed.data);
      else console.error('the relay pushed what is no performance', parsed.error);
    });
    return () => void socket.disconnect();
  }, [client, session, storeId]);

  const query = useQuery({
    queryKey: KEYS.live(storeId),
    queryFn: ({ signal }) => api.realtimeOrders(storeId, signal),
    // Seldom even while pushed: a relay that went silent without hanging up would show an old day.
    refetchInterval: isPushed ? 6 * POLL_MS : POLL_MS,
    staleTime: POLL_MS,
  });
  const performance = useQuery({
    queryKey: KEYS.performance(storeId),
    queryFn: ({ signal }) => api.realtimePerformance(storeId, signal),
    refetchInterval: isDoingPushed ? 6 * POLL_MS : POLL_MS,
    staleTime: POLL_MS,
  });
  const source: LiveSource = isPushed ? 'pushed' : query.isError || query.isPaused ? 'offline' : 'polled';
  return { query, performance, source };
}

/** A relay that is asked without a token says no; it is asked again at the next attempt. */
async function tokenFor(session: Session): Promise<string> {
  try {
    return (await session.accessToken()) ?? '';
  } catch (error) {
    console.warn('no token for the relay', error);
    return '';
  }
}
