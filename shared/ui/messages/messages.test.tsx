import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { describe, expect, it, vi } from 'vitest';
import {
  createTranslator,
  defineMessages,
  languageOf,
  LANGUAGES,
  ReaderProvider,
  readerLocale,
  useTranslator,
} from './index.ts';

const messages = defineMessages({
  hello: { en: 'Hello', de: 'Hallo', ar: 'مرحبًا' },
  by: { en: '{name} for {price}', de: '{name} für {price}', ar: '{name} مقابل {price}' },
  orders: {
    en: '{count, plural, one {# order} other {# orders}} of {name}',
    de: '{count, plural, one {# Bestellung} other {# Bestellungen}} von {name}',
    ar: '{count, plural, zero {لا طلبات} one {طلب واحد} two {طلبان} few {# طلبات} many {# طلبًا} other {# طلب}} لـ {name}',
  },
});

describe('translator', () => {
  it('speaks the language of the locale and counts by its rules', () => {
    const de = createTranslator('de-AT');
    expect(de(messages.hello)).toBe('Hallo');
    expect(de(messages.orders, { count: 1, name: 'Ann' })).toBe('1 Bestellung von Ann');
    expect(de(messages.orders, { count: 1234, name: 'Ann' })).toBe(
      '1234 Bestellungen von Ann'.replace('1234', new Intl.NumberFormat('de-AT').format(1234)),
    );
    const ar = createTranslator('ar-EG-u-nu-latn');
    expect(ar(messages.orders, { count: 2, name: 'Ann' })).toContain('طلبان');
    expect(ar(messages.orders, { count: 11, name: 'Ann' })).toContain('11 طلبًا');
  });

  it('keeps a value of the other direction apart, only where it matters', () => {
    const values = { name: 'Ann', price: '15.50 $' };
    expect(createTranslator('ar')(messages.by, values)).toBe('\u2068Ann\u2069 مقابل \u206815.50 $\u2069');
    expect(createTranslator('en-US')(messages.by, values)).toBe('Ann for 15.50 $');
  });

  it('takes only what its English names', () => {
    const t = createTranslator('en-US');
    // @ts-expect-error: a value is missing
    expect(() => t(messages.by, { name: 'Ann' })).toThrow(/price/);
    // @ts-expect-error: a count is a number
    expect(t(messages.orders, { count: '2', name: 'Ann' })).toBe('2 orders of Ann');
    // @ts-expect-error: nothing is asked for
    expect(t(messages.hello, { name: 'Ann' })).toBe('Hello');
    // @ts-expect-error: a language is missing
    expect(Object.keys(defineMessages({ half: { en: 'half', de: 'halb' } }))).toEqual(['half']);
  });

  it('carries elements, isolated', () => {
    const host = document.createElement('div');
    const root = createRoot(host);
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    function Offer() {
      const t = useTranslator();
      return t.rich(messages.by, { name: <b>Ann</b>, price: '1' });
    }
    act(() =>
      root.render(
        <ReaderProvider locale="ar-AE">
          <Offer />
        </ReaderProvider>,
      ),
    );
    expect(host.innerHTML).toBe('<bdi><b>Ann</b></bdi> مقابل \u20681\u2069');
    expect(document.documentElement.dir).toBe('rtl');
    expect(document.documentElement.lang).toBe('ar');
    act(() => root.unmount());
    vi.unstubAllGlobals();
  });
});

describe('languages', () => {
  it('falls back to English', () => {
    expect(languageOf('de-CH')).toBe('de');
    expect(languageOf('fi-FI')).toBe('en');
    expect(Object.keys(LANGUAGES)).toContain(languageOf('ar'));
  });

  it('formats in the chosen language with the customs of the shop', () => {
    expect(readerLocale('en-US', null)).toBe('en-US-u-nu-latn');
    expect(readerLocale('en-GB', 'de')).toBe('de-GB-u-nu-latn');
    expect(readerLocale('de-AT', 'de')).toBe('de-AT-u-nu-latn');
    expect(readerLocale('ar-EG-u-nu-arab', null)).toBe('ar-EG-u-nu-arab');
    expect(new Intl.NumberFormat(readerLocale('ar-EG', null)).format(12)).toBe('12');
  });
});
