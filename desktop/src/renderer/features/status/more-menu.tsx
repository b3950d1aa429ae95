import { useEffect, type ReactNode, type RefObject } from 'react';
import { Button, useTranslator, type Message } from '@forno/shared/ui';
import { useAppDispatch, useAppSelector } from '../../app/store.ts';
import { loggedOut } from '../../app/session-slice.ts';
import { selectTraining } from '../../app/selectors.ts';
import { useAsk, useTill } from '../../app/till.ts';
import { opened, themeChosen } from '../../app/view-slice.ts';
import { channelMessages } from '../channels/channel-messages.ts';
import { creditMessages } from '../credit/credit-messages.ts';
import { customerMessages } from '../customers/customer-messages.ts';
import { dispatchMessages } from '../dispatch/dispatch-messages.ts';
import { staffMessages } from '../staff/staff-messages.ts';
import { LanguageChoice } from '../../ui/language-choice.tsx';
import { takeFocus } from '../../ui/take-focus.ts';
import { moreMessages } from './more-messages.ts';

/** All that is not a sale, by what it is about. Closes on a choice, on Escape and on a tap beside it. */
export function MoreMenu({ onDone, within }: { onDone: () => void; within: RefObject<HTMLElement | null> }) {
  const t = useTranslator();
  const till = useTill();
  const dispatch = useAppDispatch();
  const theme = useAppSelector((state) => state.view.theme);
  const training = useAppSelector(selectTraining(till.memory.deviceId));
  const ask = useAsk('staff');
  useEffect(() => {
    const beside = (event: PointerEvent): void => {
      if (!within.current?.contains(event.target as Node)) onDone();
    };
    // Before the till hears it: Escape closes this, and not the pane behind it as well.
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      within.current?.querySelector('button')?.focus();
      onDone();
    };
    window.addEventListener('pointerdown', beside);
    window.addEventListener('keydown', escape, { capture: true });
    return () => {
      window.removeEventListener('pointerdown', beside);
      window.removeEventListener('keydown', escape, { capture: true });
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
  const opens = (pane: Rare, words: Message, key?: string) => (
    <Button
      data-opens={pane}
      {...(key !== undefined && { 'aria-keyshortcuts': key })}
      onClick={go(() =>
        dispatch(opened(pane === 'customers' ? { name: pane, customerId: null, typed: '' } : { name: pane })),
      )}
    >
      {t(words)}
      {key === undefined ? null : <kbd aria-hidden="true">{key}</kbd>}
    </Button>
  );
  return (
    <div className="more-menu" role="group" aria-label={t(moreMessages.more)} ref={takeFocus}>
      <Group title={moreMessages.guests}>
        {opens('customers', customerMessages.customers, 'F3')}
        {opens('dispatch', dispatchMessages.dispatch, 'F7')}
        {opens('channels', channelMessages.online)}
        {opens('eighty-six-list', moreMessages.soldOut)}
        {opens('credit', creditMessages.pane)}
      </Group>
      <Group title={moreMessages.shift}>
        {opens('drawer', moreMessages.drawer)}
        {opens('time-clock', staffMessages.timeClock)}
      </Group>
      <Group title={moreMessages.thisTerminal}>
        {opens('status', moreMessages.status)}
        {opens('devices', moreMessages.devices)}
        <Button onClick={go(() => dispatch(themeChosen(isDark(theme) ? 'light' : 'dark')))}>
          {t(isDark(theme) ? moreMessages.lightScreen : moreMessages.darkScreen)}
        </Button>
        <Button
          data-opens="training"
          onClick={go(() => ask({ type: training ? 'EndTraining' : 'StartTraining' }))}
        >
          {t(training ? staffMessages.endTraining : staffMessages.startTraining)}
        </Button>
        <LanguageChoice />
      </Group>
      <div className="more-leave">
        <Button data-opens="switch-user" onClick={go(leave(null))}>
          {t(moreMessages.switchUser)}
        </Button>
        <Button data-opens="lock" onClick={go(leave(moreMessages.locked))}>
          {t(moreMessages.lock)}
        </Button>
      </div>
    </div>
  );
}

/** Panes that are opened from here. */
type Rare =
  | 'customers'
  | 'dispatch'
  | 'channels'
  | 'eighty-six-list'
  | 'credit'
  | 'drawer'
  | 'time-clock'
  | 'status'
  | 'devices';

function Group({ title, children }: { title: Message; children: ReactNode }) {
  const t = useTranslator();
  return (
    <section className="more-group" aria-label={t(title)}>
      <p>{t(title)}</p>
      {children}
    </section>
  );
}

const isDark = (theme: 'light' | 'dark' | 'system'): boolean =>
  theme === 'dark' || (theme === 'system' && window.matchMedia('(prefers-color-scheme: dark)').matches);
