import { useState } from 'react';

/** The same list as long as the same things are in it: who is drawn from it is not drawn anew. */
export function useSteady<Item>(next: readonly Item[]): readonly Item[] {
  const [steady] = useState(() => steadyList<Item>());
  return steady(next);
}

/** Gives the list it gave last while what comes is the same. */
function steadyList<Item>(): (next: readonly Item[]) => readonly Item[] {
  let last: readonly Item[] = [];
  return (next) => {
    if (last.length !== next.length || last.some((item, n) => item !== next[n])) last = next;
    return last;
  };
}
