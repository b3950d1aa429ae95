import type { Cart } from '@forno/shared/protocol/cloud/ordering';
import { OrderingError } from './ordering-api.ts';

/** The line of a cart that a refusal is about: the cloud names it by its place, which changes with the basket. */
export function refusedLineId(error: unknown, lines: Cart['lines']): string | null {
  const place = error instanceof OrderingError ? /^lines\.(\d+)/.exec(error.field ?? '')?.[1] : undefined;
  return place === undefined ? null : (lines[Number(place)]?.lineId ?? null);
}
