import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it } from 'vitest';
import { RankedBars } from './ranked-bars.tsx';

it('has a bar for each, however many are called the same, also once their names are known', () => {
  (globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  const show = (label: string): void =>
    act(() =>
      root.render(
        <RankedBars
          label="Worked"
          rows={['store-001', 'store-002'].map((key) => ({ key, label, value: 7 }))}
          format={String}
        />,
      ),
    );
  const bars = (): (string | null)[] =>
    [...place.querySelectorAll('li')].map(({ textContent }) => textContent);
  show('staff-sam');
  expect(bars()).toEqual(['staff-sam7', 'staff-sam7']);
  show('Sam');
  expect(bars()).toEqual(['Sam7', 'Sam7']);
  act(() => root.unmount());
});
