import { useTranslator } from '../messages/index.ts';
import { componentMessages } from './component-messages.ts';
import { Segmented } from './segmented.tsx';

export type Theme = 'light' | 'dark' | 'system';

interface ThemeToggleProps {
  theme: Theme;
  /** Keep it where the app keeps its settings, and hand it to `applyTheme`. */
  onChange: (theme: Theme) => void;
}

export function ThemeToggle({ theme, onChange }: ThemeToggleProps) {
  const t = useTranslator();
  const options = [
    { value: 'light', label: t(componentMessages.light) },
    { value: 'dark', label: t(componentMessages.dark) },
    { value: 'system', label: t(componentMessages.system) },
  ] as const;
  return <Segmented label={t(componentMessages.theme)} options={options} value={theme} onChange={onChange} />;
}

/** Sets the theme of everything inside `root`, usually `document.documentElement`. */
export function applyTheme(theme: Theme, root: HTMLElement): void {
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
}
