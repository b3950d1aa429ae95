import type { ReactNode } from 'react';
import { Price } from '../../ui/price.tsx';

/** One named amount of a report. */
export function Figure({
  label,
  cents,
  strong = false,
}: {
  label: ReactNode;
  cents: number;
  strong?: boolean;
}) {
  return (
    <div className="figure" data-strong={strong || undefined}>
      <dt>{label}</dt>
      <dd>
        <Price cents={cents} bare />
      </dd>
    </div>
  );
}
