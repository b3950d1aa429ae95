import { atLocal, demoMenu } from '@forno/shared/demo';
import type { CommandOf } from '@forno/shared/domain';
import type { Random } from '@forno/shared/ports';

interface ThrownAway {
  readonly at: number;
  readonly command: CommandOf<'LogWaste'>;
}

interface Days {
  readonly random: Random;
  readonly timeZone: string;
  /** The first day, `YYYY-MM-DD`, and how many there are. */
  readonly firstDate: string;
  readonly days: number;
}

const DAY_MS = 86_400_000;
/** What is past its day in the morning, in base units. */
const EXPIRES = [
  ['basil', 60],
  ['spinach', 150],
  ['greens', 250],
  ['mushrooms', 300],
  ['dough', 1_120],
  ['tomatoes', 400],
] as const;
/** What goes wrong on a busy evening. */
const MISHAPS = ['burnt', 'dropped', 'wrong', 'returned'] as const;

/** What a demo shop's kitchen logs as waste between the two, in the order of time: something each day, never much. */
export function thrownAway(
  { random, timeZone, firstDate, days }: Days,
  { from, until }: { readonly from: number; readonly until: number },
): ThrownAway[] {
  const pizzas = demoMenu().items.filter((item) => item.kind === 'pizza');
  const upTo = (count: number): number => Math.floor(random.next() * count);
  const steps = Array.from({ length: days }, (_, n) => {
    const date = new Date(Date.parse(`${firstDate}T00:00:00Z`) + n * DAY_MS).toISOString().slice(0, 10);
    const step = (
      id: string,
      minutes: number,
      of: Pick<ThrownAway['command'], 'what' | 'quantity' | 'reason'>,
    ) => ({
      at: atLocal(date, minutes, timeZone),
      command: { type: 'LogWaste' as const, commandId: `waste:${id}:${date}`, ...of },
    });
    const [ingredientId, most] = EXPIRES[upTo(EXPIRES.length)]!;
    const quantity = Math.ceil((most * (1 + upTo(4))) / 4);
    const what = { kind: 'ingredient' as const, ingredientId };
    const { id: itemId, sizes } = pizzas[upTo(pizzas.length)]!;
    const pizza = { kind: 'item' as const, itemId, variantId: sizes[upTo(sizes.length)]!.sizeId };
    return [
      step('expired', 10 * 60 + 15 + upTo(30), { what, quantity, reason: 'expired' }),
      step('mishap', 18 * 60 + upTo(180), {
        what: pizza,
        quantity: 1,
        reason: MISHAPS[upTo(MISHAPS.length)]!,
      }),
    ];
  });
  return steps.flat().filter(({ at }) => at > from && at <= until);
}
