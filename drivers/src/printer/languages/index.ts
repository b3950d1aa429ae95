export { encodeDocument } from './encode.ts';
export { startEncodingThread } from './encoding-thread.ts';
export type { Encode, EncodingThread } from './encoding-thread.ts';
