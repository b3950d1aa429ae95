import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ITEM_SHAPES,
  itemDrawingSchema,
  PIZZA_CHEESES,
  PIZZA_CRUSTS,
  pizzaDrawingSchema,
  TOPPING_SHAPES,
  type PizzaDrawing,
} from '../../src/domain/menu/drawing.ts';
import { ITEMS, PIZZAS } from '../gallery/samples.ts';
import { mix } from './color.ts';
import { itemSvg, pizzaSvg, toppingSvg } from './index.ts';
import { placePieces, quarterAt } from './layout.ts';
import { seededRandom } from './random.ts';

const color = fc
  .integer({ min: 0, max: 0xff_ff_ff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);
const topping = fc.record({
  shape: fc.constantFrom(...TOPPING_SHAPES),
  color,
  amount: fc.constantFrom('light', 'regular', 'extra', 'double'),
  quarters: fc.integer({ min: 1, max: 15 }),
});
const pizza: fc.Arbitrary<PizzaDrawing> = fc.record({
  sauceColor: color,
  cheese: fc.constantFrom(...PIZZA_CHEESES),
  crust: fc.constantFrom(...PIZZA_CRUSTS),
  toppings: fc.array(topping, { maxLength: 5 }),
  seed: fc.integer({ min: 0, max: 0xffff_ffff }),
});
const plain: PizzaDrawing = {
  sauceColor: '#c2361f',
  cheese: 'regular',
  crust: 'classic',
  toppings: [],
  seed: 1,
};

describe('pizzaSvg', () => {
  it('draws the same picture from the same drawing', () => {
    fc.assert(
      fc.property(pizza, (drawing) => pizzaSvg(drawing) === pizzaSvg(structuredClone(drawing))),
      { numRuns: 30 },
    );
  });

  it('moves the pieces with the seed', () => {
    const drawing = PIZZAS[1]!.drawing;
    expect(pizzaSvg({ ...drawing, seed: 1 })).not.toBe(pizzaSvg({ ...drawing, seed: 2 }));
  });

  it('is well-formed and free of ids, scripts and nonsense numbers', () => {
    fc.assert(
      fc.property(pizza, fc.constantFrom(64, 400), (drawing, size) => {
        const svg = pizzaSvg({ ...drawing, size });
        expectWellFormed(svg);
        expect(svg).toContain(`width="${size}"`);
        expect(svg).not.toMatch(/NaN|undefined|Infinity|\sid=|<script|url\(/);
      }),
      { numRuns: 30 },
    );
  });

  it('shows another sauce, cheese or crust as another picture', () => {
    const pictures = [
      pizzaSvg(plain),
      pizzaSvg({ ...plain, sauceColor: '#6b2b14' }),
      ...PIZZA_CHEESES.filter((cheese) => cheese !== 'regular').map((cheese) =>
        pizzaSvg({ ...plain, cheese }),
      ),
      ...PIZZA_CRUSTS.filter((crust) => crust !== 'classic').map((crust) => pizzaSvg({ ...plain, crust })),
    ];
    expect(new Set(pictures).size).toBe(8);
  });

  it('draws fewer pieces small than large', () => {
    const drawing = PIZZAS[6]!.drawing;
    expect(pieces(pizzaSvg({ ...drawing, size: 64 }))).toBeLessThan(
      pieces(pizzaSvg({ ...drawing, size: 400 })),
    );
  });

  it('cuts where neighbours differ and nowhere else', () => {
    const cutsOf = (quarters: number) =>
      pizzaSvg({ ...plain, toppings: [{ ...ham, quarters }] }).split('d="M0 0L').length - 1;
    expect([15, 3, 1, 5].map(cutsOf)).toEqual([0, 4, 4, 8]);
  });

  it('refuses a colour that is no colour', () => {
    expect(() => pizzaSvg({ ...plain, sauceColor: '"/><script>' })).toThrow('not a #rrggbb colour');
  });
});

const ham = { shape: 'ham-square', color: '#eb9a93', amount: 'regular', quarters: 15 } as const;

describe('placePieces', () => {
  it('covers every quarter asked for and no other, to the edge of each piece', () => {
    fc.assert(
      fc.property(topping, fc.boolean(), fc.nat(), (one, small, seed) => {
        const placed = placePieces([one], { radius: 78, small, random: seededRandom(seed) });
        const covered = new Set<number>();
        for (const { x, y, radius } of placed) {
          covered.add(quarterAt(x, y));
          for (let degrees = 0; degrees < 360; degrees += 15) {
            const angle = (degrees * Math.PI) / 180;
            const quarter = quarterAt(
              x + Math.cos(angle) * radius * 0.97,
              y + Math.sin(angle) * radius * 0.97,
            );
            expect((one.quarters >> quarter) & 1).toBe(1);
          }
          expect(Math.hypot(x, y)).toBeLessThan(78);
        }
        const mask = [...covered].reduce((sum, quarter) => sum | (1 << quarter), 0);
        // An egg may be alone on its quarters; of anything else there is some on each.
        expect(one.shape === 'egg' ? mask & one.quarters : one.quarters).toBe(mask);
      }),
      { numRuns: 80 },
    );
  });

  it('lays more for a larger amount', () => {
    for (const shape of TOPPING_SHAPES) {
      const counts = (['light', 'regular', 'double'] as const).map(
        (amount) =>
          placePieces([{ shape, color: '#aa3322', amount, quarters: 15 }], {
            radius: 78,
            small: false,
            random: seededRandom(4),
          }).length,
      );
      expect(counts).toEqual([...counts].sort((a, b) => a - b));
      expect(counts[2]).toBeGreaterThan(counts[0]!);
    }
  });
});

describe('toppingSvg', () => {
  it.each(TOPPING_SHAPES)('draws %s in its own form and colour', (shape) => {
    const svg = toppingSvg({ shape, color: '#3f8f35' });
    expectWellFormed(svg);
    expect(svg).not.toBe(toppingSvg({ shape, color: '#8f3f35' }));
    expect(TOPPING_SHAPES.filter((other) => toppingSvg({ shape: other, color: '#3f8f35' }) === svg)).toEqual([
      shape,
    ]);
  });
});

describe('itemSvg', () => {
  it.each(ITEM_SHAPES)('draws %s in its colour', (shape) => {
    const svg = itemSvg({ shape, color: '#3f8f35' });
    expectWellFormed(svg);
    expect(svg).toBe(itemSvg({ shape, color: '#3f8f35' }));
    expect(svg).not.toBe(itemSvg({ shape, color: '#8f3f35' }));
  });

  it('stacks one to four parts', () => {
    const can = { shape: 'can', color: '#c9321f' } as const;
    for (const count of [1, 2, 3, 4]) {
      const svg = itemSvg({
        shape: 'combo',
        parts: [{ shape: 'pizza', pizza: plain }, can, can, can].slice(0, count) as never,
        size: 120,
      });
      expectWellFormed(svg);
      expect(svg.split('<svg').length).toBe(2);
    }
  });
});

describe('samples and schema', () => {
  it('agree', () => {
    for (const { drawing } of PIZZAS) expect(pizzaDrawingSchema.parse(drawing)).toEqual(drawing);
    for (const { drawing } of ITEMS) expect(itemDrawingSchema.parse(drawing)).toEqual(drawing);
    expect(pizzaDrawingSchema.safeParse({ ...plain, sauceColor: 'red' }).success).toBe(false);
    expect(pizzaDrawingSchema.safeParse({ ...plain, toppings: [{ ...ham, quarters: 16 }] }).success).toBe(
      false,
    );
  });

  it('mix colours by their channels', () => {
    expect(mix('#000000', '#ff8000', 0.5)).toBe('#804000');
  });
});

function pieces(svg: string): number {
  return svg.split('opacity=".3"').length;
}

/** Every tag opened is closed in order, and every attribute is quoted. */
function expectWellFormed(svg: string): void {
  const open: string[] = [];
  const rest = svg.replace(
    /<(\/?)([a-z]+)((?: +[a-zA-Z:-]+="[^"<>]*")*) *(\/?)>/g,
    (_, closing: string, name: string, _attributes, empty: string) => {
      if (!closing && !empty) open.push(name);
      return closing && open.pop() !== name ? `</${name}> closes something else` : '';
    },
  );
  expect(rest).toBe('');
  expect(open).toEqual([]);
}
