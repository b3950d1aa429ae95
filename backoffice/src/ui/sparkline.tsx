/** The run of a figure, without axes: only whether it rises or falls. The words beside it say how much. */
export function Sparkline({ values }: { values: readonly number[] }) {
  if (values.length < 2) return <div className="bo-spark" />;
  const most = Math.max(...values, 1);
  const least = Math.min(...values, most);
  const span = most - least || 1;
  const at = (value: number, index: number): string =>
    `${((index / (values.length - 1)) * 116 + 2).toFixed(1)},${(30 - ((value - least) / span) * 26).toFixed(1)}`;
  return (
    <svg className="bo-spark" viewBox="0 0 120 34" preserveAspectRatio="none" aria-hidden="true">
      <polyline
        points={values.map(at).join(' ')}
        fill="none"
        stroke="var(--chart)"
        strokeWidth="2"
        vectorEffect="non-scaling-stroke"
        strokeLinejoin="round"
      />
    </svg>
  );
}
