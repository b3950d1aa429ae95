export interface Shift {
  readonly storeId: string;
  readonly staffId: string;
  readonly seconds: number;
  readonly breakSeconds: number;
  readonly date: string;
}

/** What the report of hours must say of these shifts. */
export function hoursWorked(shifts: readonly Shift[], roleOf: (staffId: string) => string) {
  const sum = (list: readonly Shift[], of: 'seconds' | 'breakSeconds'): number =>
    list.reduce((all, one) => all + one[of], 0);
  return [...Map.groupBy(shifts, ({ storeId, staffId }) => `${storeId}|${staffId}`).values()].map((own) => ({
    storeId: own[0]!.storeId,
    staffId: own[0]!.staffId,
    role: roleOf(own[0]!.staffId),
    shifts: own.length,
    workedSeconds: sum(own, 'seconds'),
    breakSeconds: sum(own, 'breakSeconds'),
    shiftSecondsAverage: Math.round(sum(own, 'seconds') / own.length),
    shareBps: Math.round((sum(own, 'seconds') * 10_000) / sum(shifts, 'seconds')),
  }));
}

/** Null where nobody clocked in: that work costs nothing is not known. */
export const wagesOf = (shifts: readonly Shift[], wage: (shift: Shift) => number): number | null =>
  shifts.length === 0
    ? null
    : [...Map.groupBy(shifts, ({ staffId }) => staffId).values()].reduce((cents, own) => {
        const paid = own.reduce((all, one) => all + one.seconds * wage(one), 0);
        return cents + Math.round(paid / 3600);
      }, 0);
