import { tradingDate } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import { dayReport, emptyDay, reportFromSeq, type DayReport } from '@forno/shared/projections';
import type { Catalog } from '../catalog/catalog.ts';
import { foldRange } from '../dispatch/fold-log.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';

/** A business date's report, folded from the log as far as it is durable; today's if none is named. */
export async function readDayReport(
  { dispatcher, catalog, now }: { dispatcher: () => Dispatcher; catalog: Catalog; now: () => number },
  date?: string,
): Promise<DayReport> {
  const { store, shop, views } = dispatcher();
  const wanted = date ?? tradingDate(shop, now(), catalog.settings);
  const events: ShopEvent[] = [];
  await foldRange(store, { fromSeq: reportFromSeq(views.dates, wanted) }, (event) => events.push(event));
  return dayReport(events, views.days.days[wanted] ?? emptyDay(wanted));
}
