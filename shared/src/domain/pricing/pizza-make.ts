import type { PizzaItem } from '../menu/item.ts';
import type { Menu } from '../menu/menu.ts';
import type { PizzaDrawing } from '../menu/drawing.ts';
import type { PizzaSelection } from '../menu/selection.ts';
import { WHOLE, type Amount } from '../menu/topping.ts';
import type { Make } from './line.ts';
import { quartersBy, type PizzaBase } from './pizza-base.ts';
import { placed as at, type PizzaPart, type PlacedTopping } from './pizza-part.ts';

interface PizzaFacts {
  readonly item: PizzaItem;
  readonly size: Menu['sizes'][number];
  readonly crust: Menu['crusts'][number];
  readonly parts: readonly PizzaPart[];
  readonly bases: readonly PizzaBase[];
  readonly placed: readonly PlacedTopping[];
  readonly cut: PizzaSelection['cut'];
}

/** What the kitchen reads and sees for a pizza. The words and the drawing come from the same facts. */
export function pizzaMake(facts: PizzaFacts): Make {
  const { item, size, crust, parts, bases, placed } = facts;
  const allergens = new Set<string>([...crust.allergens, ...parts.flatMap((part) => part.item.allergens)]);
  for (const { sauce, ownSauce } of bases)
    if (sauce !== ownSauce) sauce.allergens.forEach((a) => allergens.add(a));
  for (const { topping, amount } of placed)
    if (amount !== 'none') topping.allergens.forEach((a) => allergens.add(a));
  return {
    name: parts.length === 1 ? parts[0]!.item.name : parts.map((part) => part.item.name).join(' / '),
    variant: size.name,
    details: pizzaDetails(facts),
    stationId: item.stationId,
    prepSeconds:
      Math.max(...parts.map((part) => part.item.prepSeconds)) +
      placed.reduce((sum, p) => sum + (p.amount === 'none' ? 0 : p.topping.prepSeconds), 0),
    allergens: [...allergens].sort(),
    drawing: pizzaDrawing(facts),
  };
}

function pizzaDetails({ item, crust, parts, bases, placed, cut }: PizzaFacts): string[] {
  const details: string[] = [];
  if (crust.id !== item.crustIds[0]) details.push(`${crust.name} crust`);
  if (parts.length > 1) for (const part of parts) details.push(at(part.item.name, part.quarters));
  const say = (of: (base: PizzaBase) => string | null): void => {
    for (const [words, quarters] of quartersBy(bases, of)) details.push(at(words, quarters));
  };
  say(({ sauce, ownSauce }) => (sauce === ownSauce ? null : `${sauce.name} sauce`));
  say(({ sauceAmount }) => (sauceAmount === 'regular' ? null : `${word(sauceAmount)} sauce`));
  say(({ cheese, ownCheese }) => (cheese === ownCheese ? null : `${word(cheese)} cheese`));
  for (const { topping, amount, quarters, included } of placed) {
    const fresh = (included & quarters) === 0;
    if (amount === 'none') {
      if (!fresh) details.push(at(`no ${topping.name}`, quarters));
    } else if (fresh)
      details.push(at(`+ ${amount === 'regular' ? '' : `${amount} `}${topping.name}`, quarters));
    else if (amount !== 'regular') details.push(at(`${amount} ${topping.name}`, quarters));
  }
  if (cut && cut !== 'slices') details.push(cut === 'uncut' ? 'do not cut' : 'cut in squares');
  return details;
}

/** A pizza without sauce shows its dough. */
const BARE_DOUGH = '#e6c48a';

const word = (amount: Amount): string => (amount === 'none' ? 'no' : amount);

function pizzaDrawing({ item, crust, parts, bases, placed }: PizzaFacts): PizzaDrawing {
  const toppings: PizzaDrawing['toppings'] = [];
  for (const part of parts) {
    for (const topping of part.toppings) {
      // A changed one is drawn where and as it was asked for; the rest of its part stays regular.
      const changed = placed.filter((p) => p.topping === topping).reduce((mask, p) => mask | p.quarters, 0);
      const quarters = part.quarters & ~changed & WHOLE;
      if (quarters) toppings.push({ ...topping.drawing, amount: 'regular', quarters });
    }
  }
  for (const { topping, amount, quarters } of placed)
    if (amount !== 'none') toppings.push({ ...topping.drawing, amount, quarters });
  const looks = bases.map(lookOf);
  const first = looks[0]!;
  const others = looks.filter((look) => look.sauceColor !== first.sauceColor || look.cheese !== first.cheese);
  return {
    sauceColor: first.sauceColor,
    cheese: first.cheese,
    ...(others.length > 0 && { bases: others }),
    crust: crust.look,
    toppings,
    seed: seedOf(item.id),
  };
}

const lookOf = ({
  sauce,
  sauceAmount,
  cheese,
  quarters,
}: PizzaBase): NonNullable<PizzaDrawing['bases']>[number] => ({
  sauceColor: sauceAmount === 'none' ? BARE_DOUGH : sauce.color,
  cheese: cheese === 'double' ? 'extra' : cheese,
  quarters,
});

/** The same pizza always looks the same. */
function seedOf(id: string): number {
  let seed = 7;
  for (let i = 0; i < id.length; i++) seed = (seed * 31 + id.charCodeAt(i)) % 100_000;
  return seed;
}
