import type { OrderLine } from '@forno/shared/pricing';

/** What differs from plain; in a combo, each part with its own. */
export function lineDetails(line: Pick<OrderLine, 'selection' | 'makes'>): string[] {
  if (line.selection.kind !== 'combo') return line.makes.flatMap((make) => make.details);
  return line.makes.map((make) => [make.name, make.variant, ...make.details].filter(Boolean).join(', '));
}
