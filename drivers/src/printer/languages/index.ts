export { encodeDocument } from './encode.ts';
