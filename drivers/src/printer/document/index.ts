export { printDocument } from './schema.ts';
export type { Align, Block, ImageBlock, PrintDocument } from './schema.ts';
export { imageBlock, imageBits } from './image.ts';
