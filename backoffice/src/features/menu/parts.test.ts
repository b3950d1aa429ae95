import { demoMenu } from '@forno/shared/demo';
import { menuSchema, type Menu } from '@forno/shared/menu';
import { describe, expect, it } from 'vitest';
import { choicesOf } from './combo-fields.tsx';
import { applyEdit, continues, type MenuEdit } from './menu-edit.ts';
import { usersOf, type PartList } from './part-users.ts';

const menu = demoMenu();
const isSound = (edited: Menu): boolean => menuSchema.safeParse(edited).success;

describe('what items share', () => {
  it.each<[PartList, MenuEdit]>([
    [
      'crusts',
      {
        type: 'add',
        entry: {
          list: 'crusts',
          value: {
            id: 'spelt',
            name: 'Spelt',
            look: 'thin',
            priceBySize: { [menu.sizes[0]!.id]: { cents: 150 } },
            allergens: [],
          },
        },
      },
    ],
    [
      'sauces',
      {
        type: 'add',
        entry: { list: 'sauces', value: { id: 'nduja', name: '’Nduja', color: '#a02010', allergens: [] } },
      },
    ],
    [
      'dayParts',
      {
        type: 'add',
        entry: {
          list: 'dayParts',
          value: { id: 'brunch', name: 'Brunch', weekdays: [0, 6], from: '10:00', to: '14:00' },
        },
      },
    ],
  ])('is added to %s, and taken off again where nothing uses it', (list, add) => {
    const added = applyEdit(menu, add);
    expect(added[list]).toHaveLength(menu[list].length + 1);
    expect(isSound(added)).toBe(true);
    const { id } = added[list].at(-1)!;
    expect(usersOf(added, list, id)).toEqual([]);
    const set: MenuEdit = { type: 'set', entry: { list, id }, fields: { name: 'Other' } };
    expect(applyEdit(added, set)[list].at(-1)!.name).toBe('Other');
    expect(continues(set, { ...set, fields: { name: 'Others' } })).toBe(true);
    expect(applyEdit(added, { type: 'remove', entry: { list, id } })).toEqual(menu);
  });

  it.each<PartList>(['crusts', 'sauces', 'dayParts'])(
    'is used, of %s, exactly where the menu would break without it',
    (list) => {
      for (const { id } of menu[list]) {
        const without = applyEdit(menu, { type: 'remove', entry: { list, id } });
        expect([id, usersOf(menu, list, id).length === 0]).toEqual([id, isSound(without)]);
      }
    },
  );
});

describe('what a combo may be made of', () => {
  it('is everything in every size and variant, and nothing else would do', () => {
    const keys = choicesOf(menu).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const combo = menu.items.find((item) => item.kind === 'combo')!;
    const choices = choicesOf(menu).map(({ key }) => {
      const [itemId = '', variantId = ''] = key.split('/');
      return { itemId, variantId, upchargeCents: 0 };
    });
    const slots = [{ id: 'any', name: 'Any', choices }];
    const edit: MenuEdit = { type: 'set', entry: { list: 'items', id: combo.id }, fields: { slots } };
    expect(isSound(applyEdit(menu, edit))).toBe(true);
    for (const slot of combo.kind === 'combo' ? combo.slots : [])
      for (const { itemId, variantId } of slot.choices) expect(keys).toContain(`${itemId}/${variantId}`);
  });
});
