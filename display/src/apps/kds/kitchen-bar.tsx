import {
  Button,
  ConnectionBadge,
  Segmented,
  Toggle,
  useTranslator,
  type ConnectionState,
} from '@forno/shared/ui';
import { kitchenMessages } from './kitchen-messages.ts';

interface KitchenBarProps {
  shopName: string;
  toMake: number;
  late: number;
  checkOverdue: number;
  /** Id and name of each station; empty: no filter is offered. */
  stations: readonly { readonly id: string; readonly name: string }[];
  station: string | null;
  onStation: (station: string | null) => void;
  sound: boolean;
  onSound: (sound: boolean) => void;
  onEightySix: () => void;
  waiting: number;
  connection: { readonly state: ConnectionState; readonly lagMs: number; readonly seq: number };
  time: string;
  locale: string;
}

export function KitchenBar(bar: KitchenBarProps) {
  const t = useTranslator();
  const stations = [
    { value: '', label: t(kitchenMessages.allStations) },
    ...bar.stations.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <header className="bar">
      <h1>{bar.shopName}</h1>
      <p className="bar-counts">
        {t.rich(kitchenMessages.toMake, { count: <b>{bar.toMake}</b> })}
        {bar.late === 0 ? null : (
          <span className="forno-chip" data-tone="red">
            {t(kitchenMessages.lateCount, { count: bar.late })}
          </span>
        )}
        {bar.checkOverdue === 0 ? null : (
          <span className="forno-chip" data-tone="red">
            {t(kitchenMessages.toCheck, { count: bar.checkOverdue })}
          </span>
        )}
      </p>
      {bar.stations.length === 0 ? null : (
        <Segmented
          label={t(kitchenMessages.station)}
          options={stations}
          value={bar.station ?? ''}
          onChange={(value) => bar.onStation(value || null)}
        />
      )}
      <span className="bar-space" />
      <Button onClick={bar.onEightySix}>86</Button>
      <Toggle checked={bar.sound} onChange={bar.onSound}>
        {t(kitchenMessages.sound)}
      </Toggle>
      {bar.waiting === 0 ? null : (
        <span className="forno-chip" data-tone="amber">
          {t(kitchenMessages.waiting, { count: bar.waiting })}
        </span>
      )}
      <ConnectionBadge {...bar.connection} locale={bar.locale} />
      <time className="bar-time">{bar.time}</time>
    </header>
  );
}
