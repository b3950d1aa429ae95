import type { CommandOf } from '../domain/commands.ts';
import { INGREDIENTS } from './ingredients.ts';

/** The delivery that fills a demo shop's shelves, one command an ingredient; sent again they change nothing. */
export function demoStock(storeId: string): CommandOf<'AdjustStock'>[] {
  return INGREDIENTS.map(({ id, par }) => ({
    type: 'AdjustStock',
    commandId: `demo-stock:${storeId}:${id}`.slice(0, 64),
    ingredientId: id,
    reason: 'received',
    quantity: par,
    note: 'First delivery',
  }));
}
