import type { KitchenStation } from '@forno/shared/domain';
import {
  KITCHEN_TIMES_MAX,
  kitchenFigures,
  type KitchenBoard,
  type TimeFigures,
} from '@forno/shared/projections';
import { useTranslator, type Translator } from '@forno/shared/ui';
import { Panel } from './panel.tsx';
import { stationMessages } from './station-messages.ts';
import { useTimed } from '../../client/ticker.ts';

interface FiguresPanelProps {
  board: KitchenBoard;
  stations: readonly KitchenStation[];
  timeOf: (at: number) => string;
  onClose: () => void;
}

const MINUTE_MS = 60_000;

/** How the kitchen does: orders an hour, and how long things are at each station. */
export function FiguresPanel({ board, stations, timeOf, onClose }: FiguresPanelProps) {
  const t = useTranslator();
  const now = useTimed((at) => Math.floor(at / MINUTE_MS) * MINUTE_MS);
  const figures = kitchenFigures(board, now);
  const most = Math.max(1, ...figures.hours.map(({ orders }) => orders));
  const rank = (id: string): number => {
    const index = stations.findIndex((station) => station.id === id);
    return index < 0 ? stations.length : index;
  };
  const rows = figures.stations.toSorted((a, b) => rank(a.stationId) - rank(b.stationId));
  const nameOf = (id: string): string => stations.find((station) => station.id === id)?.name ?? id;
  return (
    <Panel wide title={t(stationMessages.figures)} onClose={onClose}>
      <div className="figures">
        <p className="figures-now">
          <b>{new Intl.NumberFormat(t.locale).format(figures.thisHour)}</b> {t(stationMessages.thisHour)}
        </p>
        <h3>{t(stationMessages.anHour)}</h3>
        <ol className="figures-hours">
          {figures.hours.map(({ at, orders }) => (
            <li key={at} aria-label={t(stationMessages.hourOrders, { time: timeOf(at), orders })}>
              <span aria-hidden="true">{orders === 0 ? '' : orders}</span>
              <i style={{ height: `${(orders / most) * 100}%` }} />
              <span aria-hidden="true">{timeOf(at)}</span>
            </li>
          ))}
        </ol>
        <h3>{t(stationMessages.stationTimes, { count: KITCHEN_TIMES_MAX })}</h3>
        {rows.length === 0 && figures.orders.count === 0 ? (
          <p className="forno-muted">{t(stationMessages.noFigures)}</p>
        ) : (
          <table>
            <thead>
              <tr>
                <th scope="col">{t(stationMessages.station)}</th>
                <th scope="col">{t(stationMessages.things)}</th>
                <th scope="col">{t(stationMessages.mean)}</th>
                <th scope="col">{t(stationMessages.ninety)}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Times key={row.stationId} name={nameOf(row.stationId)} times={row} t={t} />
              ))}
              <Times name={t(stationMessages.orderTime)} times={figures.orders} t={t} />
            </tbody>
          </table>
        )}
      </div>
    </Panel>
  );
}

function Times({ name, times, t }: { name: string; times: TimeFigures; t: Translator }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{new Intl.NumberFormat(t.locale).format(times.count)}</td>
      <td>{minutesAndSeconds(times.meanMs)}</td>
      <td>{minutesAndSeconds(times.p90Ms)}</td>
    </tr>
  );
}

/** `4:07`, as a stopwatch has it. */
function minutesAndSeconds(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
