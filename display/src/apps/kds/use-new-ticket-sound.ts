import { useEffect, useRef, useState } from 'react';
import type { Ticket } from '@forno/shared/projections';
import { createChime } from '../../client/chime.ts';

/** A tone for each ticket that comes here once somebody has switched it on; silent about what was there before. */
export function useNewTicketSound(
  tickets: readonly Ticket[],
  { sound, loaded }: { readonly sound: boolean; readonly loaded: boolean },
): void {
  const [chime] = useState(createChime);
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (!sound) return undefined;
    // Browsers give sound only after a tap, also where it was switched on before the page was loaded.
    chime.allow();
    const allow = (): void => chime.allow();
    addEventListener('pointerdown', allow, { once: true });
    return () => removeEventListener('pointerdown', allow);
  }, [sound, chime]);
  useEffect(() => {
    if (!loaded) return;
    const ids = new Set(tickets.map((ticket) => ticket.orderId));
    const before = known.current;
    known.current = ids;
    if (sound && before && tickets.some((ticket) => !before.has(ticket.orderId) && !ticket.recalled))
      chime.play('new');
  }, [tickets, loaded, sound, chime]);
}
