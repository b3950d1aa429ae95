import { customersReport, LAPSED_DAYS } from '@forno/shared/protocol/reports/customers';
import { DATABASE } from '../clickhouse/client.ts';
import { IN_SCOPE } from './breakdowns.ts';
import { chainSums } from './chain-sums.ts';
import { bpsOf, dividedBy, rowsOf, tableReport } from './table-report.ts';

const count = { title: '', kind: 'count' } as const;
const COUNTS = {
  known: count,
  repeated: count,
  fresh: count,
  freshVisits: count,
  returned: count,
  returnedVisits: count,
  lapsed: count,
} as const;

// One row a customer, whatever the range: dates are looked at one by one only where first, last and how many don't tell.
const CUSTOMERS = `
  WITH first_date >= {startDate:Date} AS is_new, last_date <= {endDate:Date} AS is_past,
    addDays({endDate:Date}, -${LAPSED_DAYS}) AS lapse,
    multiIf(last_date < {startDate:Date}, 0, is_new AND is_past, length(dates),
      arrayCount(date -> date >= {startDate:Date} AND date <= {endDate:Date}, dates)) AS visits
  SELECT count() AS known, countIf(if(is_past, length(dates), arrayCount(date -> date <= {endDate:Date}, dates)) > 1) AS repeated,
    countIf(is_new) AS fresh, sumIf(visits, is_new) AS freshVisits,
    countIf(NOT is_new AND visits > 0) AS returned, sumIf(visits, NOT is_new) AS returnedVisits,
    countIf(if(is_past, last_date < lapse, NOT arrayExists(date -> date >= lapse AND date <= {endDate:Date}, dates))) AS lapsed
  FROM ${DATABASE}.customers FINAL
  WHERE ${IN_SCOPE} AND first_date <= {endDate:Date}`;

export const customers = tableReport(customersReport, async (asked) => {
  const [[counts], all] = await Promise.all([rowsOf(asked, COUNTS, CUSTOMERS), chainSums(asked)]);
  const { known, repeated, fresh, freshVisits, returned, returnedVisits, lapsed } = counts!;
  const row = (group: string, many: number, visits: number) => ({
    group,
    customers: many,
    visits,
    visitsPerCustomerHundredths: visits === 0 ? null : dividedBy(visits * 100, many),
    shareBps: bpsOf(many, known),
  });
  return {
    rows: [
      row('came for the first time', fresh, freshVisits),
      row('came back', returned, returnedVisits),
      row(`have not come for ${LAPSED_DAYS} days`, lapsed, 0),
    ],
    totals: {
      known,
      active: fresh + returned,
      repeatBps: bpsOf(repeated, known),
      ordersKnownBps: bpsOf(all.knownCustomers, all.orders),
    },
  };
});
