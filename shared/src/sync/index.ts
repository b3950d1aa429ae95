export { retryDelayMs } from './backoff.ts';
export * from './conflicts.ts';
export * from './mastership/index.ts';
