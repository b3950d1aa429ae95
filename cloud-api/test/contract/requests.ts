import type { Knex } from 'knex';
import { belongingsOf } from './belongings.ts';
import { addressOf, type Operation } from './operations.ts';
import { valueOf, type Dice } from './values.ts';

/** Values that exist in a chain, by the name a parameter or field would have. */
export type Known = (name: string) => unknown;

export interface MadeRequest {
  readonly method: string;
  readonly address: string;
  readonly body: unknown;
}

/**
 * What exists of a chain, found by name in PostgreSQL: `menuId` is any value of a column `menu_id`. So
 * a new route's parameters are filled with what is there as soon as a table has them.
 */
export async function knownOf(
  knex: Knex,
  owner: { readonly tenantId: string; readonly storeIds?: readonly string[] },
  dice: Dice,
): Promise<Known> {
  const { byColumn } = await belongingsOf(knex, owner);
  const today = new Date();
  const dates = new Map([
    ['startDate', dayBefore(today, 7)],
    ['endDate', dayBefore(today, 0)],
  ]);
  return (name) => {
    const column = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const values = /(Id|sha256|Number)$/.test(name) ? byColumn.get(column) : undefined;
    if (values && values.length > 0) return dice.pick(values);
    return dates.get(name);
  };
}

const dayBefore = (now: Date, days: number): string =>
  new Date(now.getTime() - days * 86_400_000).toISOString().slice(0, 10);

export interface Wish {
  readonly dice: Dice;
  readonly known: Known;
  /** A body that is known to be right, for contracts whose rules a schema cannot say. */
  readonly body?: unknown;
}

/** A request that its route should take, as far as the document tells. */
export function makeRequest(operation: Operation, { dice, known, body }: Wish): MadeRequest {
  const { document } = operation;
  const making = { dice, document, known };
  const address = addressOf(operation, ({ name, schema, required }) => {
    const value = known(name);
    if (value !== undefined && (required || dice.chance(0.7))) return value;
    return required || dice.chance(0.3) ? valueOf(schema, making, name) : undefined;
  });
  const made = body ?? (operation.body && valueOf(operation.body, making));
  return { method: operation.method, address, body: made ?? undefined };
}
