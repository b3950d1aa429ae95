import { hourName } from '../../app/locale.ts';

interface HeatMapProps {
  label: string;
  rows: readonly { readonly weekday: number; readonly hour: number; readonly value: number }[];
  format: (value: number) => string;
}

/** Percent of the chart's colour: deeper, and the ink on it could not be read in both themes. */
const DEEPEST = 45;
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Weekdays down, hours across; the fuller the colour, the more. Each cell says its number. */
export function HeatMap({ label, rows, format }: HeatMapProps) {
  const hours = rows.map(({ hour }) => hour);
  const first = Math.min(...hours);
  const across = Array.from({ length: Math.max(...hours) - first + 1 }, (_, n) => first + n);
  const most = Math.max(1, ...rows.map(({ value }) => value));
  const values = new Map(rows.map(({ weekday, hour, value }) => [`${weekday} ${hour}`, value]));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div className="bo-heat" role="region" aria-label={label} tabIndex={0}>
      <table>
        <caption className="forno-hidden">{label}</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            {across.map((hour) => (
              <th key={hour} scope="col">
                {hourName(hour).slice(0, 2)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {WEEKDAYS.map((name, n) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {across.map((hour) => {
                const value = values.get(`${n + 1} ${hour}`) ?? 0;
                const share = value / most;
                return (
                  <td
                    key={hour}
                    style={{
                      background: `color-mix(in oklab, var(--chart) ${Math.round(share * DEEPEST)}%, var(--surface-sunken, var(--control)))`,
                    }}
                    title={`${name} ${hourName(hour)}: ${format(value)}`}
                  >
                    {value === 0 ? '' : format(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
