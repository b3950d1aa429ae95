import { useMemo } from 'react';
import { EmptyState, useNow } from '@forno/shared/ui';
import { useDaily, useStores } from '../../api/queries.ts';
import { useLive } from '../../api/live.ts';
import { addDays } from '../../app/period.ts';
import { useScope } from '../../app/use-scope.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { LiveBadge } from './live-badge.tsx';
import { LiveOrders } from './live-orders.tsx';
import { KitchenFigures } from './kitchen-figures.tsx';
import { NeedsAPerson } from './needs-a-person.tsx';
import { StatusCounts } from './status-counts.tsx';
import { TodayFigures } from './today-figures.tsx';

const clockMs = (): number => Date.now();

/** The day as it runs: what needs a person, how it sells, what is on its way. */
export function TodayPage() {
  const { storeId, today } = useScope();
  const { query, performance, source } = useLive(storeId);
  const now = useNow(clockMs, 10_000);
  const stores = useStores();
  const daily = useDaily({
    startDate: addDays(today, -13),
    endDate: addDays(today, -1),
    ...(storeId !== undefined && { storeId }),
  });
  const names = useMemo(
    () => new Map(stores.data?.stores.map((store) => [store.storeId, store])),
    [stores.data],
  );
  return (
    <>
      <div className="bo-page-head">
        <h1>Today</h1>
        <LiveBadge source={source} at={query.data?.at} receivedAt={query.dataUpdatedAt} />
      </div>
      <NeedsAPerson query={stores} storeId={storeId} today={today} />
      <Loaded query={query} failed="Today's figures could not be loaded." height="10rem">
        {(live) => <TodayFigures live={live} days={daily.data?.days} />}
      </Loaded>
      <Loaded query={performance} failed="How the shops are doing could not be asked." height="8rem">
        {(doing) => (
          <KitchenFigures
            doing={doing}
            now={doing.at + Math.max(0, now - performance.dataUpdatedAt)}
            nameOf={(id) => names.get(id)?.name ?? id}
          />
        )}
      </Loaded>
      <Loaded query={query} failed="The orders could not be loaded." height="30rem">
        {(live) => (
          <section className="forno-panel bo-section">
            <div className="bo-section-head">
              <h2>Orders</h2>
              <StatusCounts byStatus={live.byStatus} />
            </div>
            <LiveOrders
              live={live}
              // By the cloud's clock, which made the promises; it goes on between two pushes.
              now={live.at + Math.max(0, now - query.dataUpdatedAt)}
              stores={names}
              empty={
                <EmptyState
                  title="No orders yet today"
                  hint="They appear here the moment a till takes them."
                />
              }
            />
          </section>
        )}
      </Loaded>
    </>
  );
}
