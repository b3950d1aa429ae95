import { useEffect, useState } from 'react';

/** Which of `pages` to show: each for `everyMs`, round and round; the first whenever there is but one. */
export function usePage(pages: number, everyMs: number): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (pages <= 1) return undefined;
    const timer = setInterval(() => setTurn((last) => last + 1), everyMs);
    return () => clearInterval(timer);
  }, [pages, everyMs]);
  return pages <= 1 ? 0 : turn % pages;
}
