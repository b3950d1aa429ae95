import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Make } from '@forno/shared/pricing';
import { MakeView } from '../src/apps/kds/make-view.tsx';

/** Pauses of the page come when the test says so. */
const pauses: (() => void)[] = [];
const closing: (() => void)[] = [];
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('requestIdleCallback', (run: () => void) => pauses.push(run));
  vi.stubGlobal('cancelIdleCallback', (asked: number) => (pauses[asked - 1] = () => undefined));
});
afterEach(() => {
  for (const close of closing.splice(0)) close();
  pauses.length = 0;
  vi.unstubAllGlobals();
});

it('has its words and the place of its picture at once, the picture in the next pause', () => {
  const make = halfHam(3);
  const root = open(make);
  expect(root.textContent).toContain('Ham and nothing');
  expect(root.querySelector('.make-picture')!.innerHTML).toBe('');
  pause();
  expect(root.querySelector('.make-picture > svg')).not.toBeNull();
});

it('shows at once what was drawn before, and another picture when another is to be made', () => {
  const make = halfHam(12);
  open(make);
  pause();
  const again = open(make);
  const first = again.querySelector('.make-picture')!.innerHTML;
  expect(first).toContain('<svg');
  again.show(halfHam(3));
  pause();
  const second = again.querySelector('.make-picture')!.innerHTML;
  expect(second).toContain('<svg');
  expect(second).not.toBe(first);
});

it('leaves it be when it is gone before the pause, and draws nothing that is the same all over', () => {
  const root = open(halfHam(3));
  root.close();
  pause();
  expect(open(halfHam(15)).querySelector('.make-picture')).toBeNull();
  expect(pauses).toEqual([]);
});

function open(make: Make) {
  const host = document.createElement('div');
  const root = createRoot(host);
  const show = (next: Make): void => act(() => root.render(<MakeView make={next} />));
  const close = (): void => act(() => root.unmount());
  closing.push(close);
  show(make);
  return Object.assign(host, { show, close });
}

function pause(): void {
  act(() => {
    for (const run of pauses.splice(0)) run();
  });
}

const halfHam = (quarters: number): Make => ({
  name: 'Ham and nothing',
  variant: 'large',
  details: [],
  stationId: 'make',
  prepSeconds: 240,
  allergens: [],
  drawing: {
    sauceColor: '#c2361f',
    cheese: 'regular',
    crust: 'classic',
    toppings: [{ shape: 'ham-square', color: '#eb9a93', amount: 'regular', quarters }],
    seed: 1,
  },
});
