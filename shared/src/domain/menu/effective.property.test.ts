import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoMenu } from '../../demo/menu.ts';
import { effectiveMenu, type MenuPlace } from './effective.ts';
import { inLanguage, SPOKEN_KINDS, SPOKEN_LISTS, spokenEntries } from './language.ts';
import { menuSchema, type Menu } from './menu.ts';
import { menuOverridesSchema, overrideKey, withOverride, type MenuOverride } from './override.ts';

const chain = demoMenu();
const WORDS = new Set(['name', 'short', 'description', 'translations']);
const here: MenuPlace = { storeId: 'store-001', region: 'East' };
const pizzas = chain.items.filter((item) => item.kind === 'pizza');
const scopes = [
  { level: 'region', region: 'East' },
  { level: 'store', storeId: 'store-001' },
  { level: 'region', region: 'West' },
  { level: 'store', storeId: 'store-006' },
] as const satisfies readonly MenuOverride['scope'][];

/** Fields that exist, each said differently. */
const override: fc.Arbitrary<MenuOverride> = fc
  .record({
    scope: fc.constantFrom(...scopes),
    pizza: fc.constantFrom(...pizzas),
    what: fc.constantFrom('price', 'name', 'prep', 'delivery'),
    cents: fc.integer({ min: 0, max: 9000 }),
    size: fc.nat(2),
  })
  .map(({ scope, pizza, what, cents, size }): MenuOverride => {
    const sizeId = pizza.sizes[size % pizza.sizes.length]!.sizeId;
    const place = { scope, list: 'items', id: pizza.id } as const;
    if (what === 'name') return { ...place, field: 'name', value: `No. ${cents}` };
    if (what === 'prep') return { ...place, field: 'prepSeconds', value: cents % 600 };
    const field = what === 'price' ? 'cents' : 'byService/delivery';
    return { ...place, field: `sizes/${sizeId}/price/${field}`, value: cents };
  });
const overrides = fc.uniqueArray(override, { selector: overrideKey, maxLength: 14 });
const is = (scope: MenuOverride['scope']): boolean =>
  scope.level === 'region' ? scope.region === here.region : scope.storeId === here.storeId;

const menuOf = (list: readonly MenuOverride[], of: Menu = chain): Menu => effectiveMenu(of, list, here).menu;

describe('the menu of one store', () => {
  it('is the very menu of the chain where nothing is said differently for it', () => {
    fc.assert(
      fc.property(overrides, (list) => {
        expect(menuOf(list.filter(({ scope }) => !is(scope)))).toBe(chain);
      }),
    );
  });

  it('does not depend on the order in which overrides were made', () => {
    fc.assert(
      fc.property(
        overrides.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        ([list, shuffled]) => {
          expect(menuOf(shuffled)).toEqual(menuOf(list));
        },
      ),
    );
  });

  it('has what its parent says again once an override is taken back', () => {
    fc.assert(
      fc.property(overrides, override, (list, added) => {
        const without = withOverride(list, { ...added, value: undefined });
        const given = withOverride(without, added);
        expect(menuOf(withOverride(given, { ...added, value: undefined }))).toEqual(menuOf(without));
      }),
    );
  });

  it('changes nothing by saying what the parent says already', () => {
    for (const pizza of pizzas)
      for (const scope of scopes) {
        const same: MenuOverride[] = [
          { scope, list: 'items', id: pizza.id, field: 'name', value: pizza.name },
          { scope, list: 'items', id: pizza.id, field: 'toppingIds', value: [...pizza.toppingIds] },
          ...pizza.sizes.map(({ sizeId, price }): MenuOverride => ({
            scope,
            list: 'items',
            id: pizza.id,
            field: `sizes/${sizeId}/price/cents`,
            value: price.cents,
          })),
        ];
        expect(menuOf(same)).toBe(chain);
      }
  });

  it('is a menu that a till can take, and never touches what it was made of', () => {
    const before = JSON.stringify(chain);
    fc.assert(
      fc.property(overrides, (list) => {
        expect(menuSchema.safeParse(menuOf(list)).success).toBe(true);
      }),
      { numRuns: 25 },
    );
    expect(JSON.stringify(chain)).toBe(before);
  });

  it('goes by the store before the region, whichever was said first', () => {
    fc.assert(
      fc.property(fc.nat(9000), fc.nat(9000), fc.boolean(), (ofRegion, ofStore, regionFirst) => {
        const at = (scope: MenuOverride['scope'], value: number): MenuOverride => ({
          scope,
          list: 'items',
          id: 'margherita',
          field: 'sizes/l/price/cents',
          value,
        });
        const list = [at(scopes[0], ofRegion), at(scopes[1], ofStore)];
        const menu = menuOf(regionFirst ? list : list.toReversed());
        const item = menu.items.find(({ id }) => id === 'margherita');
        if (item?.kind !== 'pizza') throw new Error('the margherita is a pizza');
        expect(item.sizes.find(({ sizeId }) => sizeId === 'l')?.price.cents).toBe(ofStore);
      }),
    );
  });
});

describe('an override', () => {
  const one = (field: string, value: MenuOverride['value'], id = 'margherita'): MenuOverride => ({
    scope: scopes[1],
    list: 'items',
    id,
    field,
    value,
  });
  const margherita = (list: MenuOverride[], of: Menu = chain) =>
    menuOf(list, of).items.find(({ id }) => id === 'margherita');

  it('takes an item off the menu of a place, and gives it back', () => {
    expect(margherita([one('offered', false)])).toBeUndefined();
    expect(margherita([one('offered', true)])).toBeDefined();
    expect(margherita([one('name', 'Gone'), one('offered', false)])).toBeUndefined();
  });

  it.each([
    ['an item that is not there', one('name', 'x', 'no-such')],
    ['a field that is not there', one('colour', 'red')],
    ['a size that is not there', one('sizes/gigantic/price/cents', 1)],
    ['its id', one('id', 'other')],
    ['its kind', one('kind', 'simple')],
    ['a price for a service of what is no price', one('byService/delivery', 5)],
    ['a whole price', one('sizes/l/price', 'free')],
    ['a needed field by taking it away', one('name', null)],
    ['what an object has by nature', one('constructor', 'x')],
  ])('of %s changes nothing and is told', (_, override) => {
    const { menu, unknown } = effectiveMenu(chain, [override], here);
    expect(menu).toBe(chain);
    expect(unknown).toEqual([override]);
  });

  it('gives what may be there and takes it away again', () => {
    expect(margherita([one('services', ['dine-in'])])).toMatchObject({ services: ['dine-in'] });
    const limited = menuOf([one('services', ['dine-in'])]);
    expect(margherita([one('services', null)], limited)).not.toHaveProperty('services');
  });

  it("of a store's price stands above what the chain's menu says for that store", () => {
    const priced = structuredClone(chain);
    const item = priced.items.find(({ id }) => id === 'margherita');
    if (item?.kind !== 'pizza') throw new Error('the margherita is a pizza');
    item.sizes.find(({ sizeId }) => sizeId === 'l')!.price.byStore = { 'store-001': 1, 'store-002': 2 };
    const large = (list: MenuOverride[]) => {
      const found = margherita(list, priced);
      return found?.kind === 'pizza' ? found.sizes.find(({ sizeId }) => sizeId === 'l')?.price : undefined;
    };
    const store = one('sizes/l/price/cents', 1900);
    expect(large([store])).toMatchObject({ cents: 1900, byStore: { 'store-002': 2 } });
    expect(large([{ ...store, scope: scopes[0] }])).toMatchObject({ byStore: { 'store-001': 1 } });
  });

  it('is of one field once', () => {
    expect(
      menuOverridesSchema.safeParse([one('name', 'a'), one('name', 'b')]).error?.issues[0]?.path,
    ).toEqual([1, 'field']);
  });
});

describe('a menu in another language', () => {
  const spoken: Menu = {
    ...chain,
    languages: ['it', 'de'],
    items: chain.items.map((item) =>
      item.id === 'margherita'
        ? { ...item, translations: { it: { name: 'Margherita classica', description: 'Pomodoro' } } }
        : item,
    ),
  };
  const nameIn = (language: string): string | undefined =>
    effectiveMenu(spoken, [], { ...here, language }).menu.items.find(({ id }) => id === 'margherita')?.name;

  it('has its words where there are any, the chain’s own elsewhere', () => {
    expect(nameIn('it')).toBe('Margherita classica');
    expect(nameIn('it-CH')).toBe('Margherita classica');
    expect(nameIn('en-US')).toBe('Margherita');
    expect(effectiveMenu(spoken, [], { ...here, language: 'de' }).menu).toBe(spoken);
  });

  it('has a word for everything that is read, variants and parts of a combo too', () => {
    const translations = { it: { name: 'Parola', short: 'P' } };
    const told = <T extends object>(list: readonly T[]): T[] => list.map((one) => ({ ...one, translations }));
    const all: Menu = menuSchema.parse({
      ...chain,
      ...Object.fromEntries(SPOKEN_LISTS.map((list) => [list, told<object>(chain[list])])),
      items: told(
        chain.items.map((item) =>
          item.kind === 'simple'
            ? { ...item, variants: told(item.variants) }
            : item.kind === 'combo'
              ? { ...item, slots: told(item.slots) }
              : item,
        ),
      ),
    });
    const spokenMenu = inLanguage(all, 'it-CH');
    expect(new Set(spokenEntries(all).map(({ what }) => what))).toEqual(new Set(SPOKEN_KINDS));
    expect(new Set(spokenEntries(spokenMenu).map(({ name }) => name))).toEqual(new Set(['Parola']));
    expect(spokenMenu.sizes.map(({ short }) => short)).toEqual(chain.sizes.map(() => 'P'));
    // Words only: nothing that is sold, priced or made changes with them.
    const bare = (menu: Menu): unknown =>
      JSON.parse(JSON.stringify(menu, (key, value: unknown) => (WORDS.has(key) ? undefined : value)));
    expect(bare(spokenMenu)).toEqual(bare(chain));
    expect(inLanguage(all, 'de')).toBe(all);
  });

  const named = (menu: Menu): unknown => {
    const { name, description } = menu.items.find(({ id }) => id === 'margherita')!;
    return { name, description };
  };
  const { description } = chain.items.find(({ id }) => id === 'margherita')!;

  it('has the chain’s own words for whoever reads another language in a store that is told in its own', () => {
    const local = effectiveMenu(spoken, [], { ...here, language: 'it-CH' }).menu;
    expect(menuSchema.safeParse(local).success).toBe(true);
    expect(named(local)).toEqual({ name: 'Margherita classica', description: 'Pomodoro' });
    expect(named(inLanguage(local, 'en'))).toEqual({ name: 'Margherita', description });
    // The store's own reader, with whatever country, has what the store says.
    for (const language of ['it', 'it-CH', 'it-IT']) expect(inLanguage(local, language)).toBe(local);
  });

  it('is what the chain says in every language, wherever it is read', () => {
    const words = fc.record({ name: fc.string({ minLength: 1, maxLength: 12 }) });
    const languages = ['it', 'de', 'ar'];
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.tuple(fc.nat(chain.items.length - 1), fc.dictionary(fc.constantFrom(...languages), words)),
          { selector: ([at]) => at, maxLength: 6 },
        ),
        fc.constantFrom(...languages, 'en'),
        fc.constantFrom(...languages, 'en'),
        (told, storesLanguage, readers) => {
          const all: Menu = {
            ...chain,
            languages,
            items: told.reduce(
              (items, [at, translations]) => items.with(at, { ...items[at]!, translations }),
              chain.items,
            ),
          };
          const local = effectiveMenu(all, [], { ...here, language: storesLanguage }).menu;
          const names = (menu: Menu) => spokenEntries(menu).map(({ name }) => name);
          expect(names(inLanguage(local, readers))).toEqual(names(inLanguage(all, readers)));
        },
      ),
    );
  });

  it('keeps the word that a store has for itself, also for who asks for the store’s language', () => {
    const own: MenuOverride = {
      scope: scopes[1],
      list: 'items',
      id: 'margherita',
      field: 'name',
      value: 'La nostra',
    };
    const { menu } = effectiveMenu(spoken, [own], { ...here, language: 'it' });
    expect(named(menu)).toEqual({ name: 'La nostra', description: 'Pomodoro' });
    expect(named(inLanguage(menu, 'it'))).toEqual({ name: 'La nostra', description: 'Pomodoro' });
    expect(named(inLanguage(menu, 'en'))).toEqual({ name: 'Margherita', description });
    const ofRegion: MenuOverride = { ...own, scope: scopes[0], value: 'La regione' };
    const both = effectiveMenu(spoken, [own, ofRegion], { ...here, language: 'it' }).menu;
    expect(named(inLanguage(both, 'it'))).toMatchObject({ name: 'La nostra' });
    const region = effectiveMenu(spoken, [ofRegion], { ...here, language: 'it' }).menu;
    expect(named(inLanguage(region, 'it'))).toMatchObject({ name: 'La regione' });
  });
});
