import { demoShifts } from '@forno/shared/demo';
import type { ClientCommand } from '@forno/shared/domain';

/** What the time clock of a shop was told. */
interface Clocked {
  readonly at: number;
  readonly command: ClientCommand;
}

/** The shifts that were worked between the two, each told as it went, in the order of time: nobody is left at work. */
export function timeClockSteps(
  roster: Parameters<typeof demoShifts>[0],
  { from, until }: { readonly from: number; readonly until: number },
): Clocked[] {
  const over = demoShifts(roster).filter(({ startAt, endAt }) => startAt > from && endAt <= until);
  const steps = over.flatMap(({ staffId, startAt, pause, endAt }): Clocked[] => {
    const step = (at: number, type: 'ClockIn' | 'ClockOut' | 'StartBreak' | 'EndBreak'): Clocked => ({
      at,
      command: { type, commandId: `${type}:${staffId}:${startAt}`, staffId, reason: 'from the roster' },
    });
    return [
      step(startAt, 'ClockIn'),
      ...(pause ? [step(pause.startAt, 'StartBreak'), step(pause.endAt, 'EndBreak')] : []),
      step(endAt, 'ClockOut'),
    ];
  });
  return steps.toSorted((a, b) => a.at - b.at);
}
