export { placeBatch } from './place-batch.ts';
export { verifyBatch } from './verify.ts';
