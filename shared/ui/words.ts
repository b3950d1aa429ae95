/** Messages where there is no page: what papers say. */
export { allergenWords } from './messages/allergen-words.ts';
export { detailWords } from './messages/detail-words.ts';
export { defineMessages, type Message } from './messages/message.ts';
export { createPlainTranslator } from './messages/plain-translator.ts';
export { traceWords } from './messages/trace-words.ts';
