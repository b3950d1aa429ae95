export { Button } from './components/button.tsx';
export { useChime, type Chime, type Tones } from './components/chime.ts';
export { ConnectionBadge, type ConnectionState } from './components/connection-badge.tsx';
export { Elapsed } from './components/elapsed.tsx';
export { EmptyState } from './components/empty-state.tsx';
export { Keypad } from './components/keypad.tsx';
export { Money } from './components/money.tsx';
export { PairingPage } from './components/pairing-page.tsx';
export { Picture } from './components/picture.tsx';
export { QrCode } from './components/qr-code.tsx';
export { Segmented } from './components/segmented.tsx';
export { Strip } from './components/strip.tsx';
export { applyTheme, ThemeToggle, type Theme } from './components/theme.tsx';
export { Toggle } from './components/toggle.tsx';
export { useBoxSize } from './components/use-box-size.ts';
export { SoundStrip } from './components/sound-strip.tsx';
export { useMinute, useNow } from './components/use-now.ts';
export { itemSvg, pizzaSvg, toppingSvg } from './drawing/index.ts';
export {
  createTranslator,
  defineMessages,
  allergenWords,
  detailWords,
  traceWords,
  isLanguage,
  LANGUAGES,
  languageOf,
  ReaderProvider,
  readerLocale,
  refusalWords,
  useTranslator,
  type Language,
  type Message,
  type Translator,
} from './messages/index.ts';
