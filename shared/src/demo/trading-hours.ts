/** Share of a day's orders by local hour: a lunch peak, a higher one at dinner. */
export const ORDERS_BY_HOUR: readonly number[] = [
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 7, 14, 9, 4, 3, 5, 11, 17, 14, 8, 5, 2, 1,
];

/** Against an average day, Sunday first. */
export const ORDERS_BY_WEEKDAY: readonly number[] = [1.0, 0.75, 0.8, 0.85, 0.95, 1.3, 1.35];
