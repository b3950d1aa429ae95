import { useEffect, useRef, useState } from 'react';
import type { Ticket } from '@forno/shared/projections';
import { createChime } from '../../client/chime.ts';

/** A tone for each new ticket once somebody has switched it on; silent about what was there before. */
export function useNewTicketSound(
  tickets: readonly Ticket[],
  loaded: boolean,
): { sound: boolean; setSound: (on: boolean) => void } {
  const [sound, setSound] = useState(false);
  const [chime] = useState(createChime);
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (!loaded) return;
    const ids = new Set(tickets.map((ticket) => ticket.orderId));
    const before = known.current;
    known.current = ids;
    if (sound && before && tickets.some((ticket) => !before.has(ticket.orderId) && !ticket.recalled))
      chime.play('new');
  }, [tickets, loaded, sound, chime]);
  return {
    sound,
    setSound(on) {
      if (on) chime.allow();
      setSound(on);
    },
  };
}
