import { useEffect, useState } from 'react';
import { whenIdle } from '../../client/when-idle.ts';

/** The same a moment later, when the page has nothing else to paint: for what stands beside what is waited for. */
export function useInPause<Value extends object>(value: Value): Value {
  const [shown, setShown] = useState(value);
  useEffect(() => (shown === value ? undefined : whenIdle(() => setShown(value))), [shown, value]);
  return shown;
}
