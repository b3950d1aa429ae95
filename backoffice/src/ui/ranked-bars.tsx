interface RankedBarsProps {
  label: string;
  /** Two may have the same label: two dishes of one name, two people. */
  rows: readonly { readonly key: string; readonly label: string; readonly value: number }[];
  format: (value: number) => string;
}

/** The first of a ranking as lying bars: names read better across than under. */
export function RankedBars({ label, rows, format }: RankedBarsProps) {
  const most = Math.max(...rows.map(({ value }) => value), 1);
  return (
    <ol className="bo-ranked" aria-label={label}>
      {rows.map((row) => (
        <li key={row.key}>
          <span className="bo-ranked-name">{row.label}</span>
          <span className="bo-ranked-bar">
            <span style={{ inlineSize: `${Math.max(0, (row.value / most) * 100)}%` }} />
          </span>
          <span className="forno-number">{format(row.value)}</span>
        </li>
      ))}
    </ol>
  );
}
