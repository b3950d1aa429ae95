import type { MadeRequest } from '../../cloud-api/test/contract/requests.ts';
import { hostile, type Dice } from '../../cloud-api/test/contract/values.ts';

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface DisturbOptions {
  readonly dice: Dice;
  /** With something in it that no client of ours would send. */
  readonly isRough: boolean;
}

/** The request as it is, or with a broken body, an odd header or a strange address. */
export function disturb(made: MadeRequest, { dice, isRough }: DisturbOptions): WireRequest {
  const body = made.body === undefined ? undefined : JSON.stringify(made.body);
  const plain: WireRequest = {
    method: made.method,
    address: made.address,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    ...(body !== undefined && { body }),
  };
  return isRough ? dice.pick(ROUGH)(plain, dice) : plain;
}

type Rough = (wire: WireRequest, dice: Dice) => WireRequest;

const withBody = (wire: WireRequest, change: (body: string) => string): WireRequest =>
  wire.body === undefined ? wire : { ...wire, body: change(wire.body) };
const withHeader = (wire: WireRequest, name: string, value: string): WireRequest => ({
  ...wire,
  headers: { ...wire.headers, [name]: value },
});
const withQuery = (wire: WireRequest, query: string): WireRequest => ({
  ...wire,
  address: `${wire.address}${wire.address.includes('?') ? '&' : '?'}${query}`,
});
const hostileText = (dice: Dice): string => String(JSON.stringify(hostile(dice)));

const ROUGH: readonly Rough[] = [
  (wire) => withBody(wire, (body) => body.slice(0, -1)),
  (wire) => withBody(wire, (body) => `${body}}`),
  (wire) => withBody(wire, () => ''),
  (wire) => withBody(wire, () => '['.repeat(20_000)),
  (wire) => withBody(wire, () => `"${'x'.repeat(1_100_000)}"`),
  (wire) => withBody(wire, (body) => body.replace(/"[^"]*"/, '"\\ud800"')),
  (wire) => withBody(wire, (body) => body.replace(/"[^"]*"\s*:/, '"__proto__":')),
  (wire, dice) => withBody(wire, (body) => body.replace(/\d+/, dice.pick(['1e999', '-0', '1e400', '0.1']))),
  (wire) => (wire.body === undefined ? wire : withHeader(wire, 'content-encoding', 'gzip')),
  (wire) => (wire.body === undefined ? wire : withHeader(wire, 'content-encoding', 'br, gzip')),
  (wire) => (wire.body === undefined ? wire : withHeader(wire, 'content-type', 'text/plain; charset=utf-16')),
  (wire, dice) =>
    withHeader(wire, 'idempotency-key', dice.pick(['fuzz-key-1', 'fuzz-key-2', 'x', 'a b c d e f g'])),
  (wire, dice) =>
    withHeader(wire, 'if-match', dice.pick(['"1"', '*', 'W/"0"', '"99999999999999999999"', 'none'])),
  (wire) => withHeader(wire, 'x-correlation-id', "'; select 1; --"),
  (wire) => withHeader(wire, 'accept', 'text/html'),
  (wire) => withHeader(wire, 'accept-encoding', 'br;q=9, nonsense'),
  (wire) => withHeader(wire, 'authorization', 'Bearer eyJhbGciOiJub25lIn0.e30.'),
  (wire) => withHeader(wire, 'authorization', 'Basic bm9ib2R5OnB3'),
  (wire) => withHeader(wire, 'x-forwarded-for', '::1, 10.0.0.1, nonsense'),
  (wire, dice) =>
    withQuery(wire, `storeId=${encodeURIComponent(hostileText(dice)).replaceAll('%EF', '%00')}`),
  (wire) => withQuery(wire, 'storeId=%00'),
  (wire) => withQuery(wire, 'storeId=a&storeId=b&storeId[c]=d'),
  (wire) => withQuery(wire, 'startDate=2026-02-30&endDate=9999-12-31'),
  (wire) => ({ ...wire, address: wire.address.replace(/\/[^/?]+(\?|$)/, '/%00$1') }),
  (wire) => ({ ...wire, address: wire.address.replace(/\/[^/?]+(\?|$)/, '/%E0%A4%A$1') }),
  (wire) => ({ ...wire, address: wire.address.replace(/\/[^/?]+(\?|$)/, '/..%2f..%2fetc$1') }),
  (wire) => ({ ...wire, address: wire.address.replace(/\/[^/?]+(\?|$)/, `/${'y'.repeat(3000)}$1`) }),
];
