import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { demoStockroom } from '@forno/shared/demo';
import type { SupplierChange } from '@forno/shared/protocol/cloud/inventory/ingredients';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CloudProvider, type Cloud } from '../../app/cloud-context.tsx';
import { SupplierList } from './supplier-list.tsx';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const { suppliers, ingredients: kept } = demoStockroom();
const ingredients = kept.map((one) => ({ ...one, baseUnit: one.baseUnit as 'g', revision: 1 }));

describe('the list of suppliers', () => {
  const saved: [id: string, change: SupplierChange][] = [];
  let root: Root;
  beforeEach(() => {
    saved.length = 0;
    const saveSupplier = (id: string, change: SupplierChange) => {
      saved.push([id, change]);
      return Promise.resolve({ supplierId: id, ...change });
    };
    document.body.innerHTML = '<div id="root"></div>';
    root = createRoot(document.getElementById('root')!);
    act(() =>
      root.render(
        <QueryClientProvider client={new QueryClient()}>
          <CloudProvider cloud={{ api: { stockroom: { saveSupplier } } } as unknown as Cloud}>
            <SupplierList suppliers={suppliers} ingredients={ingredients} mayEdit />
          </CloudProvider>
        </QueryClientProvider>,
      ),
    );
  });
  afterEach(() => act(() => root.unmount()));

  const button = (words: string): HTMLButtonElement => {
    const all = [...document.querySelectorAll('button')];
    const found = all.find(
      (one) => one.textContent.startsWith(words) || one.getAttribute('aria-label') === words,
    );
    if (!found) throw new Error(`no ${words} among ${all.map(({ textContent }) => textContent).join(', ')}`);
    return found;
  };
  const tap = (words: string): void => act(() => button(words).click());
  /** What is saved goes out a turn later. */
  const save = (words: string) =>
    act(() => {
      button(words).click();
      return Promise.resolve();
    });
  const fill = (label: string, text: string): void => {
    const field = [...document.querySelectorAll('label')].find((one) => one.textContent.startsWith(label))!;
    const input = field.querySelector<HTMLInputElement | HTMLSelectElement>('input, select')!;
    const value = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), 'value')!;
    act(() => {
      // As a browser does it: React listens to what its own setter was not told of.
      value.set!.call(input, text);
      input.dispatchEvent(new Event(input.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
    });
  };

  it('takes a new supplier with its first article', async () => {
    tap('New supplier');
    expect(button('Add supplier').disabled).toBe(true);
    fill('Name', 'Latteria Nord');
    fill('Orders by e-mail to', 'orders@nord.example');
    tap('Add an article');
    fill('Ingredient', 'mozzarella');
    fill('Article number', 'N-1');
    fill('Pack', 'Bag 2 kg');
    fill('In a pack (kg)', '2.5');
    fill('Price of a pack', '17.20');
    tap('Onto the price list');
    expect(document.body.textContent).toContain('Bag 2 kg (2.5 kg) · N-1');
    await save('Add supplier');
    // There is a `latteria` already, and this is another.
    expect(saved).toEqual([
      [
        'latteria-nord',
        expect.objectContaining({
          name: 'Latteria Nord',
          email: 'orders@nord.example',
          isActive: true,
          prices: [
            {
              ingredientId: 'mozzarella',
              sku: 'N-1',
              barcode: null,
              packName: 'Bag 2 kg',
              packMilli: 2_500_000,
              packCents: 1_720,
              isPreferred: true,
            },
          ],
        }),
      ],
    ]);
  });

  it('takes no second article of a number, and an article off the list', async () => {
    const { supplierId, name, prices } = suppliers.find((one) => one.supplierId === 'latteria')!;
    tap(name);
    const [first] = prices;
    const words = ingredients.find((one) => one.ingredientId === first!.ingredientId)!.name;
    tap('Add an article');
    fill('Article number', first!.sku);
    fill('Pack', 'Box');
    fill('In a pack', '1');
    fill('Price of a pack', '1');
    expect(button('Onto the price list').disabled).toBe(true);
    expect(document.body.textContent).toContain('This article number is on the list already.');
    tap('Not now');
    tap(`Take ${words}, ${first!.packName} off the list`);
    await save('Save supplier');
    expect(saved.map(([id, change]) => [id, change.prices.length])).toEqual([
      [supplierId, prices.length - 1],
    ]);
  });
});
