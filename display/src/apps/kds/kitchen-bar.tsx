import { memo } from 'react';
import { Button, ConnectionBadge, Segmented, useTranslator } from '@forno/shared/ui';
import type { Ticket } from '@forno/shared/projections';
import { useTicker, useTimed } from '../../client/ticker.ts';
import { useConnection } from '../../client/use-connection.ts';
import { useView } from '../../client/use-screen.ts';
import { kitchenMessages } from './kitchen-messages.ts';
import { stationMessages } from './station-messages.ts';
import type { ScreenSettings } from './screen-settings.ts';
import { urgencyOf, type Thresholds } from './tickets.ts';

export type KitchenPanel = 'recall' | 'eighty-six' | 'waste' | 'figures' | 'screen';

interface KitchenBarProps extends DoorsProps {
  title: string;
  /** To what this screen keeps itself, in words; null: it shows all. */
  only: string | null;
  tickets: readonly Ticket[];
  thresholds: Thresholds;
  /** A moment as the clock on the wall has it. */
  timeOf: (at: number) => string;
}

export const KitchenBar = memo(function KitchenBar({
  title,
  only,
  tickets,
  thresholds,
  timeOf,
  shown,
  onShow,
  onPanel,
}: KitchenBarProps) {
  const t = useTranslator();
  const late = useTimed((now) => tickets.filter((one) => urgencyOf(one, now, thresholds) === 'late').length);
  const checkOverdue = tickets.filter((ticket) => ticket.checkOverdue).length;
  const waiting = useView(({ link, pending }) => (link === 'live' ? 0 : pending.length));
  return (
    <header className="bar">
      <h1>{title}</h1>
      {only === null ? null : (
        <span className="forno-chip" data-tone="amber">
          {t(kitchenMessages.only, { services: only })}
        </span>
      )}
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
      <Doors shown={shown} onShow={onShow} onPanel={onPanel} />
      {waiting === 0 ? null : (
        <span className="forno-chip" data-tone="amber">
          {t(kitchenMessages.waiting, { count: waiting })}
        </span>
      )}
      <Connection />
      <BarTime timeOf={timeOf} />
    </header>
  );
});

interface DoorsProps {
  shown: ScreenSettings['view'];
  onShow: (view: ScreenSettings['view']) => void;
  onPanel: (panel: KitchenPanel) => void;
}

/** Where one goes from here: no order changes it. */
const Doors = memo(function Doors({ shown, onShow, onPanel }: DoorsProps) {
  const t = useTranslator();
  return (
    <>
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
    </>
  );
});

/** Connection, lag and the sequence reached. */
const Connection = memo(function Connection() {
  const t = useTranslator();
  return <ConnectionBadge {...useConnection('kitchen', useTicker())} locale={t.locale} />;
});

const BarTime = memo(function BarTime({ timeOf }: Pick<KitchenBarProps, 'timeOf'>) {
  return <time className="bar-time">{useTimed(timeOf)}</time>;
});
