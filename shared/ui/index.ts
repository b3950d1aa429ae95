export { Button, type ButtonProps } from './components/button.tsx';
export {
  ConnectionBadge,
  type ConnectionBadgeProps,
  type ConnectionState,
} from './components/connection-badge.tsx';
export { Elapsed, type ElapsedProps } from './components/elapsed.tsx';
export { EmptyState, type EmptyStateProps } from './components/empty-state.tsx';
export { Keypad, type KeypadProps, type KeypadWords } from './components/keypad.tsx';
export { Money, type MoneyProps } from './components/money.tsx';
export { Picture, type PictureProps } from './components/picture.tsx';
export { Segmented, type SegmentedProps } from './components/segmented.tsx';
export { Strip, type StripProps } from './components/strip.tsx';
export {
  applyTheme,
  ThemeToggle,
  usePrefersDark,
  type Theme,
  type ThemeToggleProps,
} from './components/theme.tsx';
export { Toggle, type ToggleProps } from './components/toggle.tsx';
export { useNow } from './components/use-now.ts';
export { itemSvg, pizzaSvg, toppingSvg } from './drawing/index.ts';
