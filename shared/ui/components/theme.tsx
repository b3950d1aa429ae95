import { Segmented } from './segmented.tsx';

export type Theme = 'light' | 'dark' | 'system';

interface ThemeToggleProps {
  theme: Theme;
  /** Keep it where the app keeps its settings, and hand it to `applyTheme`. */
  onChange: (theme: Theme) => void;
  words?: Readonly<Record<Theme | 'label', string>>;
}

const ENGLISH = { label: 'Theme', light: 'Light', dark: 'Dark', system: 'As the system' } as const;

export function ThemeToggle({ theme, onChange, words = ENGLISH }: ThemeToggleProps) {
  const options = (['light', 'dark', 'system'] as const).map((value) => ({ value, label: words[value] }));
  return <Segmented label={words.label} options={options} value={theme} onChange={onChange} />;
}

/** Sets the theme of everything inside `root`, usually `document.documentElement`. */
export function applyTheme(theme: Theme, root: HTMLElement): void {
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
}
