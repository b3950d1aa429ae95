import CircuitBreaker from 'opossum';
import type { PartnerRequest } from './adapter.ts';

/** SPEC section 7. */
const OPTIONS = {
  timeout: 30_000,
  errorThresholdPercentage: 50,
  rollingCountTimeout: 60_000,
  rollingCountBuckets: 10,
  resetTimeout: 60_000,
  /** One call that fails is no pattern. */
  volumeThreshold: 4,
} as const;

type BreakerState = 'closed' | 'open' | 'half-open';

/** One breaker a connection: a partner that is down is left alone for a while, and hinders nobody else. */
export interface Breakers {
  call(connectionId: string, request: PartnerRequest): Promise<string>;
  close(): void;
}

export class PartnerAway extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'PartnerAway';
  }
}
/** The partner answered, and will not have it: asking again changes nothing. */
export class PartnerRefused extends Error {
  /** As HTTP has it. */
  readonly status: number;
  constructor(message: string, status: number) {
    super(message);
    this.status = status;
    this.name = 'PartnerRefused';
  }
}

export interface BreakerHooks {
  readonly fetch: typeof fetch;
  readonly onState: (connectionId: string, state: BreakerState) => void;
  /** For tests; SPEC section 7 unless given. */
  readonly options?: Partial<CircuitBreaker.Options>;
}

const ANSWER_BYTES_MAX = 1024 * 1024;

export function openBreakers({ fetch, onState, options }: BreakerHooks): Breakers {
  const breakers = new Map<string, CircuitBreaker<[PartnerRequest], string>>();
  const of = (connectionId: string): CircuitBreaker<[PartnerRequest], string> => {
    const known = breakers.get(connectionId);
    if (known) return known;
    const made = new CircuitBreaker((request: PartnerRequest) => ask(fetch, request), {
      ...OPTIONS,
      ...options,
      // A refusal is an answer: the partner is there.
      errorFilter: (error: unknown) => error instanceof PartnerRefused,
    });
    made.on('open', () => onState(connectionId, 'open'));
    made.on('halfOpen', () => onState(connectionId, 'half-open'));
    made.on('close', () => onState(connectionId, 'closed'));
    breakers.set(connectionId, made);
    return made;
  };
  return {
    async call(connectionId, request) {
      try {
        return await of(connectionId).fire(request);
      } catch (error) {
        if (error instanceof PartnerRefused) throw error;
        throw new PartnerAway(error instanceof Error ? error.message : String(error));
      }
    },
    close() {
      for (const breaker of breakers.values()) breaker.shutdown();
    },
  };
}

async function ask(
  fetch: BreakerHooks['fetch'],
  { method, url, headers, body }: PartnerRequest,
): Promise<string> {
  const response = await fetch(url, {
    method,
    ...(headers && { headers: { ...headers } }),
    ...(body !== undefined && { body }),
    redirect: 'error',
    signal: AbortSignal.timeout(OPTIONS.timeout),
  });
  const text = (await response.text()).slice(0, ANSWER_BYTES_MAX);
  if (response.ok) return text;
  const what = `${method} ${new URL(url).pathname}: ${response.status}`;
  if (response.status >= 400 && response.status < 500 && response.status !== 429 && response.status !== 408)
    throw new PartnerRefused(what, response.status);
  throw new PartnerAway(what);
}
