import { useEffect, type RefObject } from 'react';
import { Button } from '@forno/shared/ui';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { loggedOut } from '../../app/session-slice.ts';
import { useTill } from '../../app/till.ts';
import { opened, themeChosen } from '../../app/view-slice.ts';

/** The rare things. Closes on a choice, on Escape and on a tap beside it. */
export function MoreMenu({ onDone, within }: { onDone: () => void; within: RefObject<HTMLElement | null> }) {
  const till = useTill();
  const dispatch = useAppDispatch();
  const theme = useAppSelector((state) => state.view.theme);
  useEffect(() => {
    const away = (event: Event): void => {
      if (
        event instanceof KeyboardEvent
          ? event.key === 'Escape'
          : !within.current?.contains(event.target as Node)
      )
        onDone();
    };
    window.addEventListener('pointerdown', away);
    window.addEventListener('keydown', away);
    return () => {
      window.removeEventListener('pointerdown', away);
      window.removeEventListener('keydown', away);
    };
  }, [onDone, within]);
  const go = (run: () => void) => () => {
    run();
    onDone();
  };
  const leave = (notice: string | null) => (): void => {
    void till.request('logout', {});
    dispatch(loggedOut(notice));
  };
  return (
    <div className="more-menu" role="group" aria-label="More">
      <Button onClick={go(() => dispatch(opened({ name: 'orders' })))}>Open orders</Button>
      <Button onClick={go(() => dispatch(opened({ name: 'drawer' })))}>Drawer and day</Button>
      <Button onClick={go(() => dispatch(opened({ name: 'eighty-six-list' })))}>Sold out (86)</Button>
      <Button onClick={go(() => dispatch(opened({ name: 'status' })))}>Status</Button>
      <Button onClick={go(() => dispatch(themeChosen(isDark(theme) ? 'light' : 'dark')))}>
        {isDark(theme) ? 'Light screen' : 'Dark screen'}
      </Button>
      <Button onClick={go(leave(null))}>Switch user</Button>
      <Button onClick={go(leave('Locked.'))}>Lock</Button>
    </div>
  );
}

const isDark = (theme: 'light' | 'dark' | 'system'): boolean =>
  theme === 'dark' || (theme === 'system' && window.matchMedia('(prefers-color-scheme: dark)').matches);
