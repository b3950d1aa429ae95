import { useTranslator } from '@forno/shared/ui';
import { useEffect, useEffectEvent, useState } from 'react';
import type { Ticket } from '@forno/shared/projections';
import { rowsOf, type Here, type Row } from './stations.ts';

/** What the keys act on: an order, or one of its rows. */
export interface Choice {
  readonly orderId: string;
  readonly rowKey?: string;
}

export interface BumpBarDeps {
  readonly tickets: readonly Ticket[];
  readonly here: Here;
  readonly onTapRow: (ticket: Ticket, row: Row) => void;
  readonly onTapHead: (ticket: Ticket) => void;
  readonly onRecallLast: () => void;
  /** The chosen order, or a row of it. */
  readonly onHold: (ticket: Ticket, row?: Row) => void;
  readonly onRush: (ticket: Ticket, row?: Row) => void;
  /** Earlier or later by one. */
  readonly onMove: (ticket: Ticket, by: -1 | 1) => void;
  readonly onPicture: (ticket: Ticket) => void;
  readonly onView: () => void;
}

/**
 * A keyboard or bump bar: 1 to 9 and 0 choose one of the first ten tickets, arrows go on from there,
 * Enter bumps, H holds, R rushes, + and − put it earlier or later, P shows how it should look, M changes
 * the view, Backspace recalls the last order, Escape lets go.
 */
export function useBumpBar(deps: BumpBarDeps): { choice: Choice | null; used: boolean } {
  const [choice, setChoice] = useState<Choice | null>(null);
  const [used, setUsed] = useState(false);
  const { direction } = useTranslator();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
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
  const { tickets, here, choice, setChoice } = bar;
  const at = tickets.findIndex((ticket) => ticket.orderId === choice?.orderId);
  const ticket = tickets[at];
  const rows = ticket ? rowsOf(ticket, here) : [];
  const row = rows.find((other) => other.key === choice?.rowKey);
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
      const next =
        rows[rows.findIndex((other) => other.key === choice?.rowKey) + (key === 'ArrowDown' ? 1 : -1)];
      setChoice(next ? { orderId: ticket.orderId, rowKey: next.key } : { orderId: ticket.orderId });
      return true;
    }
    case 'Backspace':
      bar.onRecallLast();
      return true;
    case 'Escape':
      setChoice(null);
      return choice !== null;
    case 'm':
    case 'M':
      bar.onView();
      return true;
    default:
      return ticket ? actOn(key, bar, { ticket, row }) : false;
  }
}

function actOn(
  key: string,
  bar: BumpBarDeps,
  { ticket, row }: { readonly ticket: Ticket; readonly row: Row | undefined },
): boolean {
  switch (key) {
    case 'Enter':
      if (row) bar.onTapRow(ticket, row);
      else bar.onTapHead(ticket);
      return true;
    case 'h':
    case 'H':
      bar.onHold(ticket, row);
      return true;
    case 'r':
    case 'R':
      bar.onRush(ticket, row);
      return true;
    case '+':
      bar.onMove(ticket, -1);
      return true;
    case '-':
      bar.onMove(ticket, 1);
      return true;
    case 'p':
    case 'P':
      bar.onPicture(ticket);
      return true;
    default:
      return false;
  }
}
