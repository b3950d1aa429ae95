import { channelMixReport } from './channel-mix.ts';
import { customersReport } from './customers.ts';
import { dealsReport } from './deals.ts';
import { drawersReport } from './drawers.ts';
import { foodCostReport } from './food-cost.ts';
import { heatMapReport } from './heat-map.ts';
import { hoursWorkedReport } from './hours-worked.ts';
import { labourReport } from './labour.ts';
import { ordersReport } from './orders.ts';
import { paymentsReport } from './payments.ts';
import { productMixReport } from './product-mix.ts';
import { serviceTimesReport } from './service-times.ts';
import { staffActsReport } from './staff-acts.ts';
import { storeRankingReport } from './store-ranking.ts';
import type { TableContract } from './table.ts';

/** Every report that is a table, in the order of the menu. */
export const TABLE_REPORTS: readonly TableContract[] = [
  ordersReport,
  productMixReport,
  heatMapReport,
  channelMixReport,
  dealsReport,
  serviceTimesReport,
  paymentsReport,
  drawersReport,
  staffActsReport,
  labourReport,
  hoursWorkedReport,
  foodCostReport,
  storeRankingReport,
  customersReport,
].map((contract) => contract as unknown as TableContract);
