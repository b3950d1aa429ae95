import { useState } from 'react';
import { applyTheme, type Theme } from '@forno/shared/ui';

const KEY = 'forno.theme';

export function keptTheme(): Theme {
  const kept = localStorage.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(keptTheme);
  const choose = (next: Theme): void => {
    localStorage.setItem(KEY, next);
    applyTheme(next, document.documentElement);
    setTheme(next);
  };
  return [theme, choose];
}
