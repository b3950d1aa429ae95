/** Messages where there is no page: what papers say. */
export { detailWords } from './messages/detail-words.ts';
export { createPlainTranslator } from './messages/plain-translator.ts';
