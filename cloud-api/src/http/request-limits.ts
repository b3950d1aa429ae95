import type { Logger } from 'pino';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { RedisClientType } from 'redis';

const WINDOW_SECONDS = 60;
/** The limiter only counts; what is too much differs by who asks. */
const NO_LIMIT = Number.MAX_SAFE_INTEGER;

export interface Taken {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Until the minute is over. */
  readonly resetMs: number;
}

/** Counts requests by the minute. */
export interface RequestLimits {
  take(key: string, perMinuteMax: number): Promise<Taken>;
}

/**
 * In Redis where there is one, so that replicas share the counts; in memory otherwise, and while Redis
 * is away: then each replica allows the whole amount, which is better than refusing everybody.
 */
export function requestLimits(redis: RedisClientType | null, log: Logger): RequestLimits {
  const memory = new RateLimiterMemory({ points: NO_LIMIT, duration: WINDOW_SECONDS });
  const limiter = redis
    ? new RateLimiterRedis({
        storeClient: redis,
        useRedisPackage: true,
        rejectIfRedisNotReady: true,
        points: NO_LIMIT,
        duration: WINDOW_SECONDS,
        keyPrefix: 'forno-requests',
        insuranceLimiter: memory,
      })
    : memory;
  return {
    async take(key, perMinuteMax) {
      try {
        const { consumedPoints, msBeforeNext } = await limiter.consume(key);
        return {
          allowed: consumedPoints <= perMinuteMax,
          remaining: Math.max(0, perMinuteMax - consumedPoints),
          resetMs: msBeforeNext,
        };
      } catch (error) {
        log.warn({ err: error }, 'a request could not be counted, and is let in');
        return { allowed: true, remaining: perMinuteMax, resetMs: WINDOW_SECONDS * 1000 };
      }
    },
  };
}
