import { useRef, type MouseEvent } from 'react';

const HOLD_MS = 550;

/**
 * A long press, or the right mouse button: `onHold`. A short one stays a click; the click that ends
 * a long press is swallowed, so that one touch is never two acts.
 */
export function useHold(onHold: () => void, onTap: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const held = useRef(false);
  const up = (): void => clearTimeout(timer.current);
  return {
    onPointerDown: () => {
      held.current = false;
      timer.current = setTimeout(() => {
        held.current = true;
        onHold();
      }, HOLD_MS);
    },
    onPointerUp: up,
    onPointerLeave: up,
    onPointerCancel: up,
    onContextMenu: (event: MouseEvent) => {
      event.preventDefault();
      up();
      if (!held.current) onHold();
      held.current = true;
    },
    onClick: () => {
      if (held.current) held.current = false;
      else onTap();
    },
  };
}
