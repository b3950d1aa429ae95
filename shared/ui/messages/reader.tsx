import { createContext, useContext, useLayoutEffect, useMemo, type ReactNode } from 'react';
import { createTranslator, type Translator } from './translator.tsx';

const Reader = createContext(createTranslator('en-US'));

/** Everything below speaks the locale's language; so does the page, for screen readers, fonts and direction. */
export function ReaderProvider({
  locale,
  currency,
  children,
}: {
  locale: string;
  /** The shop's; US dollars where no settings are known yet. */
  currency?: string | undefined;
  children: ReactNode;
}) {
  const t = useMemo(() => createTranslator(locale, currency), [locale, currency]);
  useLayoutEffect(() => {
    document.documentElement.lang = t.language;
    document.documentElement.dir = t.direction;
  }, [t]);
  return <Reader value={t}>{children}</Reader>;
}

/** `t(message, values)`; American English where no provider is above. */
export const useTranslator = (): Translator => useContext(Reader);
