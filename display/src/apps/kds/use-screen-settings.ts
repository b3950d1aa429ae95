import { useCallback, useEffect, useState } from 'react';
import { applyTheme } from '@forno/shared/ui';
import { keepScreenSettings, readScreenSettings, type ScreenSettings } from './screen-settings.ts';

/** This screen's own settings, kept in its browser. */
export function useScreenSettings(): [ScreenSettings, (change: Partial<ScreenSettings>) => void] {
  const [settings, setSettings] = useState(() => readScreenSettings(location.search, localStorage));
  const change = useCallback(
    (part: Partial<ScreenSettings>) =>
      setSettings((before) => {
        const next = { ...before, ...part };
        keepScreenSettings(location.search, localStorage, next);
        return next;
      }),
    [],
  );
  useEffect(() => applyTheme(settings.theme, document.documentElement), [settings.theme]);
  return [settings, change];
}
