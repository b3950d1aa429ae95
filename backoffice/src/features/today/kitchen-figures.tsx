import type { RealtimePerformance } from '@forno/shared/protocol/reports/realtime-performance';
import { number, plural } from '../../app/locale.ts';
import { cellWords } from '../../reports/tables/cell-words.ts';

interface KitchenFiguresProps {
  readonly doing: RealtimePerformance;
  /** By the cloud's clock. */
  readonly now: number;
  readonly nameOf: (storeId: string) => string;
}

/** Stores with late orders that are told one by one; the reports rank them all. */
const NAMED_MAX = 3;
const MINUTE_MS = 60_000;

/** What waits in the kitchens just now, what of it is late, and how today's promises were kept. */
export function KitchenFigures({ doing, now, nameOf }: KitchenFiguresProps) {
  const { open, late, oldestAcceptedAt, onTimeBps, prepSecondsP50 } = doing.total;
  const behind = doing.stores.filter((store) => store.late > 0).slice(0, NAMED_MAX);
  const waitMinutes =
    oldestAcceptedAt === null ? null : Math.floor(Math.max(0, now - oldestAcceptedAt) / MINUTE_MS);
  return (
    <section className="bo-figures" aria-label="How the kitchens are doing">
      <Now name="Being made or on the way" value={number(open)}>
        {waitMinutes === null ? 'nothing waits' : `the longest for ${plural(waitMinutes, 'minute')}`}
      </Now>
      <Now name="Late" value={number(late)} isBad={late > 0}>
        {behind.length === 0
          ? 'every promise is kept so far'
          : behind.map((store) => `${nameOf(store.storeId)} ${number(store.late)}`).join(', ')}
      </Now>
      <Now name="In time today" value={cellWords(onTimeBps, 'share', doing.currency)}>
        of the promises that came due
      </Now>
      <Now name="Making takes" value={cellWords(prepSecondsP50, 'seconds', doing.currency)}>
        {doing.stores.length > 1 ? 'the middle store’s median today' : 'median today'}
      </Now>
    </section>
  );
}

function Now({
  name,
  value,
  isBad = false,
  children,
}: {
  readonly name: string;
  readonly value: string;
  readonly isBad?: boolean;
  readonly children: string;
}) {
  return (
    <div className="bo-figure forno-panel">
      <p className="bo-figure-head">
        <span className="forno-muted">{name}</span>
        {isBad ? (
          <span className="forno-chip" data-tone="red">
            behind
          </span>
        ) : null}
      </p>
      <p className="bo-figure-value">{value}</p>
      <p className="forno-muted bo-figure-than">{children}</p>
    </div>
  );
}
