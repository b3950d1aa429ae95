import { Button, ConnectionBadge, Segmented, useTranslator } from '@forno/shared/ui';
import type { Ticket } from '@forno/shared/projections';
import { clockTime, connectionOf } from '../../client/connection-words.ts';
import { settingsOf } from '../../client/settings-of.ts';
import type { ScreenView } from '../../client/view.ts';
import { kitchenMessages } from './kitchen-messages.ts';
import { stationMessages } from './station-messages.ts';
import type { ScreenSettings } from './screen-settings.ts';
import { urgencyOf, type Thresholds } from './tickets.ts';
import { useTimed } from './ticker.ts';

export type KitchenPanel = 'recall' | 'eighty-six' | 'waste' | 'figures' | 'screen';

interface KitchenBarProps {
  view: ScreenView;
  /** The stations of this screen in words; empty: all of them. */
  stationNames: readonly string[];
  tickets: readonly Ticket[];
  thresholds: Thresholds;
  shown: ScreenSettings['view'];
  onShow: (view: ScreenSettings['view']) => void;
  onPanel: (panel: KitchenPanel) => void;
}

export function KitchenBar({
  view,
  stationNames,
  tickets,
  thresholds,
  shown,
  onShow,
  onPanel,
}: KitchenBarProps) {
  const t = useTranslator();
  const late = useTimed((now) => tickets.filter((one) => urgencyOf(one, now, thresholds) === 'late').length);
  const checkOverdue = tickets.filter((ticket) => ticket.checkOverdue).length;
  const waiting = view.link === 'live' ? 0 : view.pending.length;
  return (
    <header className="bar">
      <h1>
        {stationNames.length > 0
          ? stationNames.join(' · ')
          : (settingsOf(view)?.name ?? t(kitchenMessages.kitchen))}
      </h1>
      <p className="bar-counts">
        {t.rich(kitchenMessages.toMake, { count: <b>{tickets.length}</b> })}
        {late === 0 ? null : (
          <span className="forno-chip" data-tone="red">
            {t(kitchenMessages.lateCount, { count: late })}
          </span>
        )}
        {checkOverdue === 0 ? null : (
          <span className="forno-chip" data-tone="red">
            {t(kitchenMessages.toCheck, { count: checkOverdue })}
          </span>
        )}
      </p>
      <span className="bar-space" />
      <Segmented
        label={t(stationMessages.view)}
        options={[
          { value: 'tickets', label: t(stationMessages.tickets) },
          { value: 'make-line', label: t(stationMessages.makeLine) },
        ]}
        value={shown}
        onChange={onShow}
      />
      <Button onClick={() => onPanel('eighty-six')}>86</Button>
      <Button onClick={() => onPanel('waste')}>{t(stationMessages.waste)}</Button>
      <Button onClick={() => onPanel('figures')}>{t(stationMessages.figures)}</Button>
      <Button onClick={() => onPanel('screen')}>{t(stationMessages.screen)}</Button>
      {waiting === 0 ? null : (
        <span className="forno-chip" data-tone="amber">
          {t(kitchenMessages.waiting, { count: waiting })}
        </span>
      )}
      <Connection view={view} />
      <BarTime view={view} />
    </header>
  );
}

/** Connection, lag and the sequence reached; drawn anew when what it says changes. */
function Connection({ view }: { view: ScreenView }) {
  const t = useTranslator();
  // Silence is told in whole seconds; the lag itself comes with the view.
  const now = useTimed((at) =>
    view.heardAt !== null && at - view.heardAt > 3_000 ? at : (view.heardAt ?? at),
  );
  return <ConnectionBadge {...connectionOf(view, now, 'kitchen')} locale={t.locale} />;
}

function BarTime({ view }: { view: ScreenView }) {
  const t = useTranslator();
  const time = useTimed((now) => clockTime(t, now, settingsOf(view)));
  return <time className="bar-time">{time}</time>;
}
