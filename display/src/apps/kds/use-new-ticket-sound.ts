import { useEffect, useRef } from 'react';
import type { Ticket } from '@forno/shared/projections';
import { useChime, type Chime, type Tones } from '@forno/shared/ui';

const NEW_TICKET: Tones = { hertz: [880], noteSeconds: 0.16, loudness: 0.22 };

/** A tone for each ticket that comes here once somebody has switched it on; silent about what was there before. */
export function useNewTicketSound(
  tickets: readonly Ticket[],
  { sound, loaded }: { readonly sound: boolean; readonly loaded: boolean },
): Chime {
  const chime = useChime(sound);
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (!loaded) return;
    const ids = new Set(tickets.map((ticket) => ticket.orderId));
    const before = known.current;
    known.current = ids;
    if (sound && before && tickets.some((ticket) => !before.has(ticket.orderId) && !ticket.recalled))
      chime.play(NEW_TICKET);
  }, [tickets, loaded, sound, chime]);
  return chime;
}
