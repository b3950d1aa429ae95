import { demoMenu } from '@forno/shared/demo';
import type { Menu, MenuOverride } from '@forno/shared/menu';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDirty, openDraft, reduceDraft, type Draft } from './draft.ts';
import { diffMenus } from '@forno/shared/menu';
import { applyEdit, type MenuEdit, type PricePlace } from './menu-edit.ts';
import { menuProblems, overrideProblems, problemOfField } from './menu-problems.ts';
import { idOf } from './new-id.ts';
import { entryOf, priceRange, priceSlots } from './price-slots.ts';

const menu = demoMenu();
const pizza = { kind: 'item', id: 'margherita' } as const;
const large = priceSlots(menu, pizza).find(({ label }) => label === 'Large')!.place;
const document = (of: Menu, revision = 3) => ({
  menu: of,
  overrides: [],
  revision,
  isDraft: false,
  publishedVersion: 1,
});
const price = (place: PricePlace, cents: number | null, storeId: string | null = null): MenuEdit => ({
  type: 'price',
  place,
  storeId,
  cents,
});
const rename = (name: string): MenuEdit => ({ type: 'rename', subject: pizza, name });
const edited = (draft: Draft, edit: MenuEdit, isNewStep = true): Draft =>
  reduceDraft(draft, { type: 'edited', edit, isNewStep });
const places = [
  ...menu.items.map(({ id }) => ({ kind: 'item', id }) as const),
  ...menu.toppings.map(({ id }) => ({ kind: 'topping', id }) as const),
].flatMap((subject) => priceSlots(menu, subject));

describe('draft', () => {
  it('takes letters of one field as one step back', () => {
    const typed = edited(
      edited(edited(openDraft(document(menu)), rename('M')), rename('Ma'), false),
      rename('Mar'),
      false,
    );
    expect(typed.edits).toHaveLength(1);
    expect(entryOf(typed.menu, pizza)?.name).toBe('Mar');
    const back = reduceDraft(typed, { type: 'undo' });
    expect(isDirty(back)).toBe(false);
    expect(back.menu).toEqual(menu);
    expect(reduceDraft(back, { type: 'redo' }).menu).toEqual(typed.menu);
  });

  it('keeps what was edited while a save was under way', () => {
    const sent = edited(openDraft(document(menu)), rename('Regina'));
    const meanwhile = edited(sent, price(large, 1999));
    const saved = reduceDraft(meanwhile, { type: 'saved', content: sent, edits: sent.edits, revision: 4 });
    expect(saved).toMatchObject({ revision: 4, isDraft: true });
    expect(saved.edits).toEqual([price(large, 1999)]);
    expect(saved.menu).toEqual(meanwhile.menu);
  });

  it('puts its edits on top of what somebody else saved', () => {
    const mine = edited(openDraft(document(menu)), price(large, 1999));
    const theirs = applyEdit(menu, rename('Regina'));
    const rebased = reduceDraft(mine, { type: 'rebased', document: document(theirs, 9) });
    expect(rebased.revision).toBe(9);
    expect(diffMenus(theirs, rebased.menu).map(({ field }) => field)).toEqual(['Large price']);
    expect(entryOf(rebased.menu, pizza)?.name).toBe('Regina');
    const gone = { ...menu, items: menu.items.filter(({ id }) => id !== 'margherita') };
    expect(reduceDraft(mine, { type: 'rebased', document: document(gone) }).menu).toEqual(gone);
  });

  it('undoes any edits to the very menu it began with', () => {
    const anyEdit = fc
      .tuple(fc.constantFrom(...places), fc.nat(10_000), fc.option(fc.constantFrom('store-001', 'store-002')))
      .map(([{ place }, cents, storeId]) => price(place, cents, storeId));
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 12 }), (edits) => {
        const done = edits.reduce((draft, edit) => edited(draft, edit), openDraft(document(menu)));
        const undone = edits.reduce((draft) => reduceDraft(draft, { type: 'undo' }), done);
        expect(undone.menu).toEqual(menu);
        expect(edits.reduce((draft) => reduceDraft(draft, { type: 'redo' }), undone).menu).toEqual(done.menu);
      }),
      { numRuns: 40 },
    );
  });
});

describe('differences', () => {
  it('finds none between equal menus, whatever their version', () => {
    expect(diffMenus(menu, { ...structuredClone(menu), version: 7 })).toEqual([]);
  });

  it('names size, place and amount of a price', () => {
    const changed = [price(large, 1799), price(large, 1699, 'store-001'), rename('Regina')].reduce(
      applyEdit,
      menu,
    );
    const before = priceSlots(menu, pizza).find(({ place }) => place.variantId === large.variantId)!.price
      .cents;
    expect(diffMenus(menu, changed)).toEqual([
      {
        kind: 'changed',
        what: 'item',
        id: 'margherita',
        name: 'Regina',
        field: 'name',
        before: 'Margherita',
        after: 'Regina',
      },
      {
        kind: 'changed',
        what: 'item',
        id: 'margherita',
        name: 'Regina',
        field: 'Large price',
        before: { cents: before },
        after: { cents: 1799 },
      },
      {
        kind: 'changed',
        what: 'item',
        id: 'margherita',
        name: 'Regina',
        field: 'Large price (store-001)',
        before: null,
        after: { cents: 1699 },
      },
    ]);
  });

  it('tells what came, what went and what moved', () => {
    const [first, second, ...rest] = menu.items;
    const changed = {
      ...menu,
      items: [second!, ...rest.slice(1), { ...first!, id: 'new-one', name: 'New one' }, first!],
    };
    const changes = diffMenus(menu, changed);
    expect(changes.filter(({ kind }) => kind !== 'changed').map(({ kind, id }) => [kind, id])).toEqual([
      ['added', 'new-one'],
      ['removed', rest[0]!.id],
    ]);
    expect(changes.filter(({ field }) => field === 'order')).toHaveLength(1);
  });

  it('tells each single price edit and nothing else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.nat(10_000), ({ place, price: before }, cents) => {
        const changes = diffMenus(menu, applyEdit(menu, price(place, cents)));
        expect(changes.map(({ after }) => after)).toEqual(cents === before.cents ? [] : [{ cents }]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('edits of more than names and prices', () => {
  const opened = openDraft(document(menu));
  const item = { list: 'items', id: 'margherita' } as const;
  const place: Omit<MenuOverride, 'value'> = {
    scope: { level: 'region', region: 'East' },
    list: 'items',
    id: 'margherita',
    field: 'name',
  };

  it('set fields and take them away', () => {
    const only = edited(opened, { type: 'set', entry: item, fields: { services: ['delivery'] } });
    expect(entryOf(only.menu, pizza)).toMatchObject({ services: ['delivery'] });
    const always = edited(only, { type: 'set', entry: item, fields: { services: undefined } });
    expect(always.menu).toEqual(menu);
    expect(isDirty(always)).toBe(true);
  });

  it('add and remove an entry, with what was said of it elsewhere', () => {
    const deal = { ...menu.deals[0]!, id: 'another' };
    const added = edited(opened, { type: 'add', entry: { list: 'deals', value: deal } });
    expect(added.menu.deals.at(-1)).toEqual(deal);
    const again = edited(added, { type: 'add', entry: { list: 'deals', value: deal } });
    expect(again.menu.deals).toHaveLength(menu.deals.length + 1);
    const named = edited(opened, { type: 'override', place, value: 'Ours' });
    expect(named.overrides).toEqual([{ ...place, value: 'Ours' }]);
    const gone = edited(named, { type: 'remove', entry: item });
    expect([entryOf(gone.menu, pizza), gone.overrides]).toEqual([undefined, []]);
    expect(reduceDraft(gone, { type: 'undo' }).overrides).toEqual(named.overrides);
  });

  it('say a field differently in a place, letters as one step, and give it back', () => {
    const typed = edited(
      edited(opened, { type: 'override', place, value: 'O' }),
      { type: 'override', place, value: 'Ou' },
      false,
    );
    expect(typed.edits).toHaveLength(1);
    expect(typed.menu).toBe(menu);
    expect(edited(typed, { type: 'override', place, value: undefined }).overrides).toEqual([]);
    const cents = { ...place, field: 'sizes/l/price/cents' };
    const wrong = edited(opened, { type: 'override', place: cents, value: Number.NaN });
    expect(overrideProblems(wrong.menu, wrong.overrides)).toMatchObject([{ subject: pizza }]);
  });

  it('are kept on top of what somebody else said for another place', () => {
    const mine = edited(opened, { type: 'override', place, value: 'Ours' });
    const theirs: MenuOverride = { ...place, scope: { level: 'region', region: 'West' }, value: 'Theirs' };
    const rebased = reduceDraft(mine, {
      type: 'rebased',
      document: { ...document(menu, 9), overrides: [theirs] },
    });
    expect(rebased.overrides).toEqual([theirs, { ...place, value: 'Ours' }]);
  });

  it('make ids of names, each once', () => {
    expect(idOf('Crème brûlée!', [])).toBe('creme-brulee');
    expect(idOf('Tartufo', ['tartufo', 'tartufo-2'])).toBe('tartufo-3');
    expect(idOf('日本', [])).toBe('new');
  });
});

describe('problems', () => {
  it('names the field of a wrong price and of an empty name', () => {
    const broken = [rename(''), price(large, Number.NaN), price(large, -1, 'store-001')].reduce(
      applyEdit,
      menu,
    );
    expect(menuProblems(broken).map(({ subject, field }) => [subject?.id, field])).toEqual([
      ['margherita', 'name'],
      ['margherita', `price:${large.variantId}`],
      ['margherita', `price:${large.variantId}:store-001`],
    ]);
    expect(menuProblems(menu)).toEqual([]);
  });

  it('understands a field as the cloud names it', () => {
    const index = menu.items.findIndex(({ id }) => id === 'margherita');
    expect(problemOfField(menu, `menu.items.${index}.name`, 'too long')).toMatchObject({
      subject: pizza,
      field: 'name',
    });
    expect(problemOfField(menu, 'menu.currency', 'wrong')).toMatchObject({
      subject: null,
      where: 'currency',
    });
  });

  it('takes a store price away again', () => {
    const given = applyEdit(menu, price(large, 900, 'store-001'));
    expect(priceRange(priceSlots(given, pizza), 'store-001')?.from).toBe(900);
    expect(applyEdit(given, price(large, null, 'store-001'))).toEqual(menu);
  });
});
