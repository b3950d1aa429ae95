export { allergenWords } from './allergen-words.ts';
export { detailWords } from './detail-words.ts';
export { traceWords } from './trace-words.ts';
export { isLanguage, LANGUAGES, languageOf, readerLocale, type Language } from './languages.ts';
export { defineMessages, type Message } from './message.ts';
export { ReaderProvider, useTranslator } from './reader.tsx';
export { refusalWords } from './refusal-words.ts';
export { createTranslator, type Translator } from './translator.tsx';
