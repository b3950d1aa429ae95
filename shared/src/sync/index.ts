export { retryDelayMs } from './backoff.ts';
export * from './mastership/index.ts';
