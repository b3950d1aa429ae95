import { Bar, CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from 'recharts';

export interface BarPoint {
  readonly label: string;
  readonly value: number;
  /** What it is compared with, drawn as a line. */
  readonly before?: number | null;
}

interface BarSeriesProps {
  /** What the chart shows, for those who cannot see it; the table beside it has every number. */
  label: string;
  points: readonly BarPoint[];
  words: { readonly value: string; readonly before?: string };
  format: (value: number) => string;
  /** On the axis, shorter. */
  tick: (value: number) => string;
  heightPx?: number;
}

export function BarSeries({ label, points, words, format, tick, heightPx = 240 }: BarSeriesProps) {
  return (
    <figure className="bo-chart" aria-label={label}>
      {words.before === undefined ? null : (
        <figcaption className="bo-legend">
          <span data-series="value">{words.value}</span>
          <span data-series="before">{words.before}</span>
        </figcaption>
      )}
      <ComposedChart
        responsive
        style={{ width: '100%', height: heightPx }}
        data={[...points]}
        margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
        accessibilityLayer
        title={label}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="label"
          tickLine={false}
          axisLine={{ stroke: 'var(--line-strong)' }}
          interval="equidistantPreserveStart"
          minTickGap={16}
          tick={{ fill: 'var(--ink-muted)', fontSize: 12 }}
        />
        <YAxis
          tickFormatter={tick}
          tickLine={false}
          axisLine={false}
          width="auto"
          tick={{ fill: 'var(--ink-muted)', fontSize: 12 }}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--control)', opacity: 0.6 }}
          content={({ active, payload, label: at }) =>
            active === true && payload.length > 0 ? (
              <div className="bo-tooltip">
                <p className="bo-strong">{at}</p>
                {payload.map(({ name, value }) => (
                  <p key={String(name)}>
                    {String(name)} <b>{typeof value === 'number' ? format(value) : '–'}</b>
                  </p>
                ))}
              </div>
            ) : null
          }
        />
        <Bar
          dataKey="value"
          name={words.value}
          fill="var(--chart)"
          radius={[3, 3, 0, 0]}
          maxBarSize={44}
          isAnimationActive={false}
        />
        {words.before === undefined ? null : (
          <Line
            dataKey="before"
            name={words.before}
            type="linear"
            stroke="var(--chart-before)"
            strokeWidth={2}
            dot={points.length < 2}
            strokeDasharray="5 4"
            isAnimationActive={false}
          />
        )}
      </ComposedChart>
    </figure>
  );
}
