import { useEffect, type RefObject } from 'react';
import { Button, useTranslator, type Message } from '@forno/shared/ui';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { loggedOut } from '../../app/session-slice.ts';
import { selectTraining } from '../../app/selectors.ts';
import { useAsk, useTill } from '../../app/till.ts';
import { opened, themeChosen } from '../../app/view-slice.ts';
import { creditMessages } from '../credit/credit-messages.ts';
import { customerMessages } from '../customers/customer-messages.ts';
import { dispatchMessages } from '../dispatch/dispatch-messages.ts';
import { staffMessages } from '../staff/staff-messages.ts';
import { LanguageChoice } from '../../ui/language-choice.tsx';
import { moreMessages } from './more-messages.ts';

/** The rare things. Closes on a choice, on Escape and on a tap beside it. */
export function MoreMenu({ onDone, within }: { onDone: () => void; within: RefObject<HTMLElement | null> }) {
  const t = useTranslator();
  const till = useTill();
  const dispatch = useAppDispatch();
  const theme = useAppSelector((state) => state.view.theme);
  const training = useAppSelector(selectTraining(till.memory.deviceId));
  const ask = useAsk('staff');
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
  const leave = (notice: Message | null) => (): void => {
    void till.request('logout', {});
    dispatch(loggedOut(notice));
  };
  return (
    <div className="more-menu" role="group" aria-label={t(moreMessages.more)}>
      <Button onClick={go(() => dispatch(opened({ name: 'orders' })))}>{t(moreMessages.openOrders)}</Button>
      <Button
        onClick={go(() => dispatch(opened({ name: 'customers', customerId: null, typed: '' })))}
        aria-keyshortcuts="F3"
      >
        {t(customerMessages.customers)}
      </Button>
      <Button onClick={go(() => dispatch(opened({ name: 'dispatch' })))} aria-keyshortcuts="F7">
        {t(dispatchMessages.dispatch)}
      </Button>
      <Button onClick={go(() => dispatch(opened({ name: 'drawer' })))}>{t(moreMessages.drawer)}</Button>
      <Button onClick={go(() => dispatch(opened({ name: 'credit' })))}>{t(creditMessages.pane)}</Button>
      <Button onClick={go(() => dispatch(opened({ name: 'time-clock' })))}>
        {t(staffMessages.timeClock)}
      </Button>
      <Button onClick={go(() => ask({ type: training ? 'EndTraining' : 'StartTraining' }))}>
        {t(training ? staffMessages.endTraining : staffMessages.startTraining)}
      </Button>
      <Button onClick={go(() => dispatch(opened({ name: 'eighty-six-list' })))}>
        {t(moreMessages.soldOut)}
      </Button>
      <Button onClick={go(() => dispatch(opened({ name: 'devices' })))}>{t(moreMessages.devices)}</Button>
      <Button onClick={go(() => dispatch(opened({ name: 'status' })))}>{t(moreMessages.status)}</Button>
      <Button onClick={go(() => dispatch(themeChosen(isDark(theme) ? 'light' : 'dark')))}>
        {t(isDark(theme) ? moreMessages.lightScreen : moreMessages.darkScreen)}
      </Button>
      <LanguageChoice />
      <Button onClick={go(leave(null))}>{t(moreMessages.switchUser)}</Button>
      <Button onClick={go(leave(moreMessages.locked))}>{t(moreMessages.lock)}</Button>
    </div>
  );
}

const isDark = (theme: 'light' | 'dark' | 'system'): boolean =>
  theme === 'dark' || (theme === 'system' && window.matchMedia('(prefers-color-scheme: dark)').matches);
