import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoSettings } from '../demo/index.ts';
import {
  inheritedValues,
  SETTINGS_DEFAULTS,
  SETTINGS_FIELDS,
  settingsValues,
  takenOver,
  withSettingsValues,
  type SettingsValues,
} from './settings-inheritance.ts';
import { settingsSchema } from './settings.ts';

const settings = settingsSchema.parse(demoSettings());
const field = fc.constantFrom('tips.ask', 'cash.blindCount', 'services', 'voids.overCents');
const values: fc.Arbitrary<SettingsValues> = fc.dictionary(
  field,
  fc.constantFrom(1, 2, 3, SETTINGS_DEFAULTS['tips.ask']),
);

describe('settings that stand above a store', () => {
  it('are every field of what is not the store’s name and place, and go back where they came from', () => {
    expect(SETTINGS_FIELDS).toContain('tips.ask');
    expect(SETTINGS_FIELDS).toContain('services');
    expect(SETTINGS_FIELDS.some((one) => /storeId|currency|timeZone|name/.test(one))).toBe(false);
    expect(withSettingsValues(settings, settingsValues(settings))).toEqual(settings);
    const changed = settingsSchema.parse(withSettingsValues(settings, { 'tips.ask': 'screen' }));
    expect(changed.tips).toEqual({ ...settings.tips, ask: 'screen' });
  });

  it('are the region’s before the chain’s', () => {
    expect(inheritedValues({ services: 1, 'tips.ask': 1 }, { 'tips.ask': 2 })).toEqual({
      services: 1,
      'tips.ask': 2,
    });
  });

  it('reach a store that had them as they were, and leave what is its own', () => {
    const change = { before: { 'tips.ask': 1, services: 1 }, after: { 'tips.ask': 2, services: 2 } };
    expect(takenOver({ 'tips.ask': 1, services: 3 }, change)).toEqual({ 'tips.ask': 2 });
    // Said for the first time: who had not said it has the chain's word. Said no more: everybody keeps it.
    const first = { before: {}, after: { 'tips.ask': 2 } };
    expect(takenOver({ 'tips.ask': SETTINGS_DEFAULTS['tips.ask'] }, first)).toEqual({ 'tips.ask': 2 });
    expect(takenOver({ 'tips.ask': 1 }, first)).toEqual({});
    expect(takenOver({ 'tips.ask': 1 }, { before: { 'tips.ask': 1 }, after: {} })).toEqual({});
  });

  it('change exactly what follows them, whatever they are', () => {
    fc.assert(
      fc.property(values, values, values, (store, before, after) => {
        const next: SettingsValues = { ...store, ...takenOver(store, { before, after }) };
        for (const one of new Set([...Object.keys(store), ...Object.keys(after)])) {
          const isOwn = store[one] !== (one in before ? before : SETTINGS_DEFAULTS)[one];
          const isTouched = one in after && after[one] !== before[one];
          expect(next[one]).toBe(isTouched && !isOwn ? after[one] : store[one]);
        }
        // Once more changes nothing more.
        expect(takenOver(next, { before: after, after })).toEqual({});
      }),
    );
  });
});
