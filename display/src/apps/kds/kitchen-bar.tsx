import { Button, ConnectionBadge, Segmented, Toggle, type ConnectionState } from '@forno/shared/ui';

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
  const stations = [
    { value: '', label: 'All' },
    ...bar.stations.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <header className="bar">
      <h1>{bar.shopName}</h1>
      <p className="bar-counts">
        <b>{bar.toMake}</b> to make
        {bar.late === 0 ? null : (
          <span className="forno-chip" data-tone="red">
            {bar.late} late
          </span>
        )}
        {bar.checkOverdue === 0 ? null : (
          <span className="forno-chip" data-tone="red">
            {bar.checkOverdue} to check
          </span>
        )}
      </p>
      {bar.stations.length === 0 ? null : (
        <Segmented
          label="Station"
          options={stations}
          value={bar.station ?? ''}
          onChange={(value) => bar.onStation(value || null)}
        />
      )}
      <span className="bar-space" />
      <Button onClick={bar.onEightySix}>86</Button>
      <Toggle checked={bar.sound} onChange={bar.onSound}>
        Sound
      </Toggle>
      {bar.waiting === 0 ? null : (
        <span className="forno-chip" data-tone="amber">
          {bar.waiting} waiting
        </span>
      )}
      <ConnectionBadge {...bar.connection} locale={bar.locale} />
      <time className="bar-time">{bar.time}</time>
    </header>
  );
}
