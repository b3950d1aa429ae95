import { createHmac } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { WEBHOOK_SIGNATURE_HEADER } from '@forno/shared/protocol/cloud/webhooks';

const TIMEOUT_MS = 10_000;
const ANSWER_MAX = 300;

export interface Sent {
  readonly ok: boolean;
  readonly status: number | null;
  readonly answer: string;
}

const signatureOf = (secret: string, atSeconds: number, body: string): string =>
  `t=${atSeconds},v1=${createHmac('sha256', secret).update(`${atSeconds}.${body}`).digest('hex')}`;

export interface Telling {
  readonly url: string;
  readonly secret: string;
  readonly body: string;
  readonly deliveryId: string;
  readonly now: number;
  /** Development and tests: endpoints on this machine. */
  readonly allowPrivate: boolean;
}

/** One try. Never follows a redirect, and never reaches into our own network. */
export async function deliver({ url, secret, body, deliveryId, now, allowPrivate }: Telling): Promise<Sent> {
  try {
    if (!allowPrivate) await assertPublic(new URL(url));
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Forno-Webhooks/1',
        'forno-delivery': deliveryId,
        [WEBHOOK_SIGNATURE_HEADER]: signatureOf(secret, Math.floor(now / 1000), body),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const answer = (await response.text()).replaceAll('\0', '').toWellFormed().slice(0, ANSWER_MAX);
    return { ok: response.ok, status: response.status, answer };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    return { ok: false, status: null, answer: `${String(error)}${cause}`.slice(0, ANSWER_MAX) };
  }
}

const PRIVATE = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['::ffff:0:0', 96],
] as const)
  PRIVATE.addSubnet(net, bits, 'ipv6');

async function assertPublic({ protocol, hostname }: URL): Promise<void> {
  if (protocol !== 'https:') throw new Error('only https is told');
  const host = hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) ? [{ address: host }] : await lookup(host, { all: true });
  const isInside = addresses.some(({ address }) =>
    PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4'),
  );
  if (isInside) throw new Error('this address is inside our own network');
}
