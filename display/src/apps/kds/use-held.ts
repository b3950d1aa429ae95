import { useCallback, useEffect, useRef, useState } from 'react';

/** A finger that was just lifted often comes down again. */
const AFTER_TOUCH_MS = 900;

/** Whether a finger is on the element, or was a moment ago; with the handlers that tell. */
export function useHeld(): {
  held: boolean;
  handlers: { onPointerDown: () => void; onPointerUp: () => void; onPointerCancel: () => void };
} {
  const [held, setHeld] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const onPointerDown = useCallback(() => {
    clearTimeout(timer.current);
    setHeld(true);
  }, []);
  const onPointerUp = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setHeld(false), AFTER_TOUCH_MS);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { held, handlers: { onPointerDown, onPointerUp, onPointerCancel: onPointerUp } };
}
