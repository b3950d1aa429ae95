export { placeBatch, type Placement, type StoredLog } from './place-batch.ts';
export { verifyBatch, type VerifiedBatch } from './verify.ts';
