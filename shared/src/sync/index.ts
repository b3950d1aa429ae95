export { retryDelayMs, RETRY_DELAY_MS_MAX } from './backoff.ts';
