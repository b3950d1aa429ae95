import { channelMix } from './channel-mix.ts';
import { customers } from './customers.ts';
import { deals } from './deals.ts';
import { drawers } from './drawers.ts';
import { foodCost } from './food-cost.ts';
import { heatMap } from './heat-map.ts';
import { hoursWorked } from './hours-worked.ts';
import { labour } from './labour.ts';
import { orders } from './orders.ts';
import { payments } from './payments.ts';
import { productMix } from './product-mix.ts';
import { serviceTimes } from './service-times.ts';
import { staffActs } from './staff-acts.ts';
import { storeRanking } from './store-ranking.ts';
import type { TableReport } from './table-report.ts';

/** Every report that is a table; routes, exports and schedules are made from this list. */
export const REPORTS: readonly TableReport[] = [
  orders,
  productMix,
  heatMap,
  channelMix,
  deals,
  serviceTimes,
  payments,
  drawers,
  staffActs,
  labour,
  hoursWorked,
  foodCost,
  storeRanking,
  customers,
];

export const reportNamed = (name: string): TableReport | undefined =>
  REPORTS.find(({ contract }) => contract.name === name);
