const R = 9;

/** The quarters of a pizza as a sign: ◐ ● ◑ drawn, so that they are of one weight everywhere. */
export function HalfGlyph({ quarters, size = 22 }: { quarters: number; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="-11 -11 22 22" aria-hidden="true" className="half-glyph">
      {quarters === 15 ? (
        <circle r={R} fill="currentColor" />
      ) : (
        [0, 1, 2, 3]
          .filter((q) => (quarters >> q) & 1)
          .map((q) => <path key={q} d={QUARTER} transform={`rotate(${q * 90})`} fill="currentColor" />)
      )}
      <circle r={R} fill="none" stroke="currentColor" strokeWidth="1.8" />
    </svg>
  );
}

/** The top right quarter; the others are it, turned clockwise. */
const QUARTER = `M0 0V-${R}A${R} ${R} 0 0 1 ${R} 0Z`;
