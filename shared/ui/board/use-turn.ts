import { useEffect, useState } from 'react';
import { turnAt, untilNextTurnMs } from '../../src/domain/boards/showing.ts';

/** Which of the slides it is the turn of, by a clock that all screens of a shop share. */
export function useTurn(secondsEach: readonly number[], nowMs: () => number): number {
  const [, setTurns] = useState(0);
  const key = secondsEach.join(' ');
  useEffect(() => {
    const each = key === '' ? [] : key.split(' ').map(Number);
    if (each.length < 2) return undefined;
    const timer = { id: 0 as unknown as ReturnType<typeof setTimeout> };
    const wait = (): void => {
      timer.id = setTimeout(
        () => {
          setTurns((turns) => turns + 1);
          wait();
        },
        untilNextTurnMs(each, nowMs()) + 5,
      );
    };
    wait();
    return () => clearTimeout(timer.id);
  }, [key, nowMs]);
  return turnAt(secondsEach, nowMs());
}
