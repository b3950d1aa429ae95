import { useTranslator } from '@forno/shared/ui';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Ticket } from '@forno/shared/projections';
import { linesAt, type TicketLineView } from './tickets.ts';

/** What the keys act on: an order, or one of its lines. */
export interface Choice {
  readonly orderId: string;
  readonly lineId?: string;
}

export interface BumpBarDeps {
  readonly tickets: readonly Ticket[];
  readonly station: string | null;
  readonly onBumpLine: (ticket: Ticket, line: TicketLineView) => void;
  readonly onBumpOrder: (ticket: Ticket) => void;
  readonly onRecallLast: () => void;
}

/**
 * A keyboard or bump bar: 1 to 9 and 0 choose one of the first ten tickets, arrows go on from there,
 * Enter bumps, Backspace recalls the last order, Escape lets go.
 */
export function useBumpBar(deps: BumpBarDeps): { choice: Choice | null; used: boolean } {
  const [choice, setChoice] = useState<Choice | null>(null);
  const [used, setUsed] = useState(false);
  const { direction } = useTranslator();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.target instanceof HTMLElement && event.target.closest('input, dialog')) return;
    const done = act(keyToTheEye(event.key, direction), { ...deps, choice, setChoice });
    if (!done) return;
    event.preventDefault();
    setUsed(true);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
  return { choice, used };
}

/** The first ticket is where reading begins: arrows go where they point. */
function keyToTheEye(key: string, direction: 'ltr' | 'rtl'): string {
  if (direction === 'ltr') return key;
  return key === 'ArrowLeft' ? 'ArrowRight' : key === 'ArrowRight' ? 'ArrowLeft' : key;
}

function act(
  key: string,
  bar: BumpBarDeps & { readonly choice: Choice | null; readonly setChoice: (choice: Choice | null) => void },
): boolean {
  const { tickets, station, choice, setChoice } = bar;
  const at = tickets.findIndex((ticket) => ticket.orderId === choice?.orderId);
  const ticket = tickets[at];
  const choose = (index: number): boolean => {
    const next = tickets[Math.max(0, Math.min(index, tickets.length - 1))];
    if (next) setChoice({ orderId: next.orderId });
    return true;
  };
  if (/^\d$/.test(key)) return choose((Number(key) + 9) % 10);
  switch (key) {
    case 'ArrowRight':
      return choose(at + 1);
    case 'ArrowLeft':
      return choose(at - 1);
    case 'ArrowDown':
    case 'ArrowUp': {
      if (!ticket) return choose(0);
      const lines = linesAt(ticket, station);
      const line =
        lines[lines.findIndex((other) => other.lineId === choice?.lineId) + (key === 'ArrowDown' ? 1 : -1)];
      setChoice(line ? { orderId: ticket.orderId, lineId: line.lineId } : { orderId: ticket.orderId });
      return true;
    }
    case 'Enter': {
      if (!ticket) return false;
      const line = linesAt(ticket, station).find((other) => other.lineId === choice?.lineId);
      if (line) bar.onBumpLine(ticket, line);
      else bar.onBumpOrder(ticket);
      return true;
    }
    case 'Backspace':
      bar.onRecallLast();
      return true;
    case 'Escape':
      setChoice(null);
      return choice !== null;
    default:
      return false;
  }
}
