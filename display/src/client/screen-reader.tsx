import type { ReactNode } from 'react';
import { isLanguage, ReaderProvider, readerLocale } from '@forno/shared/ui';
import { useSettings } from './use-screen.ts';

/** The shop's language, or the one that `?lang=` gives this screen: a kitchen may read another than the counter. */
export function ScreenReader({ search, children }: { search: string; children: ReactNode }) {
  const settings = useSettings();
  const asked = new URLSearchParams(search).get('lang');
  const locale = readerLocale(settings?.locale ?? 'en-US', isLanguage(asked) ? asked : null);
  return (
    <ReaderProvider locale={locale} currency={settings?.currency}>
      {children}
    </ReaderProvider>
  );
}
