import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { settingsSchema, type Settings } from '@forno/shared/domain';
import { SettingsFields } from './settings-fields.tsx';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const sent: Settings[] = [];
let root: Root;

function Edited() {
  const [settings, setSettings] = useState(() =>
    settingsSchema.parse({ version: 1, storeId: 'store-001', name: 'Forno', currency: 'USD' }),
  );
  const change = (next: Settings): void => {
    sent.push(next);
    setSettings(next);
  };
  return (
    <MemoryRouter>
      <SettingsFields settings={settings} onChange={change} />
    </MemoryRouter>
  );
}

beforeEach(() => {
  sent.length = 0;
  document.body.innerHTML = '<div id="root"></div>';
  root = createRoot(document.getElementById('root')!);
  act(() => root.render(<Edited />));
});
afterEach(() => act(() => root.unmount()));

it('lets plain browsers in by a tick, off where nobody said so, and says what it means either way', () => {
  const label = [...document.querySelectorAll('label')].find(
    ({ textContent }) => textContent === 'Plain browsers may be screens and terminals',
  );
  const tick = label!.querySelector('input')!;
  expect(tick.checked).toBe(false);
  expect(document.body.textContent).toContain('come through the Forno shell only, over TLS');
  act(() => tick.click());
  expect(sent.at(-1)?.network).toEqual({ plainBrowsers: true });
  expect(document.body.textContent).toContain('whoever is on the shop’s network can read along');
  act(() => tick.click());
  expect(sent.at(-1)?.network).toEqual({ plainBrowsers: false });
});
