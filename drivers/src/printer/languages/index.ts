export { encodeDocument } from './encode.ts';
export { startEncodingThread } from './encoding-thread.ts';
export type { Draw, Encode, EncodingThread } from './encoding-thread.ts';
