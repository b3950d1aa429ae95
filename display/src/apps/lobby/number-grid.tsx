import { memo, useRef } from 'react';
import type { LobbyOrder } from '@forno/shared/projections';
import { useBoxSize } from '../../client/use-box-size.ts';
import { usePage } from '../../client/use-page.ts';

interface NumberGridProps {
  orders: readonly LobbyOrder[];
  showsNames: boolean;
}

const PAGE_MS = 6_000;
/** A cell against the unit; `lobby.css` sets the type accordingly. */
const CELL_HEIGHT = 0.125;
const CELL_HEIGHT_NAMED = 0.165;
const CELL_WIDTH = 0.23;

/** Order numbers as large as they must be; those that do not fit take turns. */
export const NumberGrid = memo(function NumberGrid({ orders, showsNames }: NumberGridProps) {
  const box = useRef<HTMLUListElement>(null);
  const { width, height } = useBoxSize(box);
  const unit = unitOf(globalThis);
  const named = showsNames && orders.some((order) => order.callName !== null);
  const across = Math.max(1, Math.floor(width / (unit * CELL_WIDTH)));
  const down = Math.max(1, Math.floor(height / (unit * (named ? CELL_HEIGHT_NAMED : CELL_HEIGHT))));
  const pages = Math.ceil(orders.length / (across * down));
  const page = usePage(pages, PAGE_MS);
  const shown = orders.slice(page * across * down, (page + 1) * across * down);
  return (
    <>
      <ul ref={box} className="numbers" style={{ gridTemplateColumns: `repeat(${across}, 1fr)` }}>
        {shown.map((order) => (
          <li key={order.orderId} data-order={order.orderId}>
            <b>{order.number}</b>
            {named ? <bdi>{order.callName ?? ''}</bdi> : null}
          </li>
        ))}
      </ul>
      {pages > 1 ? (
        <p className="numbers-page" aria-hidden="true">
          {Array.from({ length: pages }, (_, index) => (
            <i key={index} data-here={index === page || undefined} />
          ))}
        </p>
      ) : null}
    </>
  );
});

/** The height of the screen; an upright one is not read from further away because it is taller. */
const unitOf = ({ innerWidth, innerHeight }: Pick<Window, 'innerWidth' | 'innerHeight'>): number =>
  Math.min(innerHeight, 1.25 * innerWidth);
