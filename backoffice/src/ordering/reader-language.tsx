import { useState, type ReactNode } from 'react';
import {
  isLanguage,
  LANGUAGES,
  ReaderProvider,
  readerLocale,
  useTranslator,
  type Language,
} from '@forno/shared/ui';
import { orderingMessages } from './ordering-messages.ts';

const KEY = 'forno.order.language';

/** What was chosen here before, else the first that the browser asks for and we speak; null: the shop's own. */
export function preferredLanguage(chosen: string | null, wanted: readonly string[]): Language | null {
  if (isLanguage(chosen)) return chosen;
  return wanted.map((locale) => locale.split('-')[0]!).find(isLanguage) ?? null;
}

export interface ChosenLanguage {
  readonly language: Language | null;
  readonly choose: (language: Language) => void;
}

export function useChosenLanguage(): ChosenLanguage {
  const [language, setLanguage] = useState(() =>
    preferredLanguage(localStorage.getItem(KEY), navigator.languages),
  );
  return {
    language,
    choose(next) {
      localStorage.setItem(KEY, next);
      setLanguage(next);
    },
  };
}

/** The customer's language with the customs of the shop's region. */
export function CustomerReader({
  language,
  locale = navigator.language,
  currency,
  children,
}: {
  language: Language | null;
  locale?: string | undefined;
  currency?: string | undefined;
  children: ReactNode;
}) {
  return (
    <ReaderProvider locale={readerLocale(locale, language)} currency={currency}>
      {children}
    </ReaderProvider>
  );
}

export function LanguageChoice({ choose }: Pick<ChosenLanguage, 'choose'>) {
  const t = useTranslator();
  return (
    <select
      className="forno-input order-language"
      aria-label={t(orderingMessages.language)}
      value={t.language}
      onChange={(event) => choose(event.target.value as Language)}
    >
      {(Object.keys(LANGUAGES) as Language[]).map((value) => (
        <option key={value} value={value} lang={value}>
          {LANGUAGES[value].name}
        </option>
      ))}
    </select>
  );
}
