import { useDeferredValue } from 'react';
import type { Ticket } from '@forno/shared/projections';

/** As many as are drawn within a frame. */
const FEW_TICKETS = 40;
const NONE: readonly Ticket[] = [];

/** These tickets; where they are many, when there is time for them: a tap is seen before it. */
export function useLater(tickets: readonly Ticket[]): readonly Ticket[] {
  const few = tickets.length <= FEW_TICKETS;
  const later = useDeferredValue(few ? NONE : tickets);
  return few ? tickets : later;
}
