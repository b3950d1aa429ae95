import type { OrderLine } from '@forno/shared/pricing';
import { detailWords, type Translator } from '@forno/shared/ui';

/** What differs from plain; in a combo, each part with its own. */
export function lineDetails(t: Translator, line: Pick<OrderLine, 'selection' | 'makes'>): string[] {
  const words = (details: readonly string[]): string[] => details.map((detail) => detailWords(t, detail));
  if (line.selection.kind !== 'combo') return line.makes.flatMap((make) => words(make.details));
  return line.makes.map((make) =>
    [make.name, make.variant, ...words(make.details)].filter(Boolean).join(', '),
  );
}
