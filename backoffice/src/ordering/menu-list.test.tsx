import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { demoMenu } from '@forno/shared/demo';
import { indexMenu } from '@forno/shared/menu';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MenuList } from './menu-list.tsx';
import type { ShopOnline } from './ordering-app.tsx';
import { dueAtOf } from './when-field.tsx';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

/** A Tuesday in New York; lunch is from eleven until half past two. */
const at = (time: string): number => Date.parse(`2026-03-03T${time}:00-05:00`);
const [NOON, EVENING] = [at('12:00'), at('18:00')];

function Page({ takes }: { readonly takes: 'now' | 'later' }) {
  const menu = demoMenu();
  const [chosenAt, setChosenAt] = useState<number | null>(null);
  const shop = {
    store: { storeId: 'store-001', timeZone: 'America/New_York' },
    state: { takes },
    slots: [NOON, EVENING],
    soldOut: [],
    menu,
    index: indexMenu(menu),
  } as unknown as ShopOnline;
  return (
    <MenuList shop={shop} dueAt={dueAtOf(shop, chosenAt)} onDueAt={setChosenAt} onOpen={() => undefined} />
  );
}

describe('the menu of the ordering page', () => {
  let root: Root;
  beforeEach(() => {
    vi.useFakeTimers({ now: at('09:00'), toFake: ['Date'] });
    document.body.innerHTML = '<div id="root"></div>';
    root = createRoot(document.getElementById('root')!);
  });
  afterEach(() => {
    act(() => root.unmount());
    vi.useRealTimers();
  });

  const lunchBox = (): HTMLButtonElement =>
    [...document.querySelectorAll<HTMLButtonElement>('.order-item')].find((one) =>
      one.textContent.includes('Lunch Box'),
    )!;
  const choose = (slot: number | null): void => {
    const select = document.querySelector('select')!;
    act(() => {
      select.value = slot === null ? '' : String(slot);
      select.dispatchEvent(new Event('change', { bubbles: true }));
    });
  };

  it('offers what is sold at the time that is chosen', () => {
    act(() => root.render(<Page takes="now" />));
    expect(lunchBox().disabled).toBe(true);
    expect(lunchBox().textContent).toContain('Lunch 11:00–14:30');
    choose(NOON);
    expect(lunchBox().disabled).toBe(false);
    choose(EVENING);
    expect(lunchBox().disabled).toBe(true);
    choose(null);
    expect(lunchBox().disabled).toBe(true);
  });

  it('goes by the first time there is while nothing is made at once', () => {
    act(() => root.render(<Page takes="later" />));
    expect(lunchBox().disabled).toBe(false);
  });
});
