import { X509Certificate } from 'node:crypto';
import { Agent, request } from 'node:https';
import { connect, type DetailedPeerCertificate } from 'node:tls';
import { z } from 'zod';
import {
  updateMomentSchema,
  type ShellReport,
  type UpdateMoment,
} from '@forno/shared/protocol/update-moment';
import type { Place } from './place.ts';

/** The shop's certificate authority, PEM. Whoever is certified by it is the shop's, under whatever address. */
export type Authority = string;

const ANSWER_MS = 1_500;

/** Goes with every request of a shell; never into a page. */
export const TOKEN_HEADER = 'x-forno-device-token';

/** What a master says to a shell. */
const shellAnswerSchema = z.object({ storeId: z.string(), epoch: z.int(), known: z.boolean() });
export type ShellAnswer = z.infer<typeof shellAnswerSchema>;
const mastershipSchema = z.object({ votes: z.boolean(), addresses: z.array(z.url()).max(16) });
type Mastership = z.infer<typeof mastershipSchema>;

/** What a server is certified by, before anything is known of it. Null: nobody answers there, or nobody who says. */
export function seeAuthority({ host, port }: Place): Promise<Authority | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, rejectUnauthorized: false, timeout: ANSWER_MS }, () => {
      resolve(rootOf(socket.getPeerCertificate(true)));
      socket.destroy();
    });
    const nobody = (): void => {
      resolve(null);
      socket.destroy();
    };
    socket.on('error', nobody).on('timeout', nobody);
  });
}

function rootOf(leaf: DetailedPeerCertificate): Authority | null {
  let certificate = leaf;
  for (let depth = 0; certificate.issuerCertificate && depth < 4; depth += 1) {
    const issuer = certificate.issuerCertificate;
    if (issuer.raw.equals(certificate.raw)) return new X509Certificate(certificate.raw).toString();
    certificate = issuer;
  }
  return null;
}

export const fingerprintOf = (authority: Authority): string =>
  new X509Certificate(authority).fingerprint256.replaceAll(':', '').toLowerCase();

/** Connections that only who is certified by this authority can take. */
export const pinnedAgent = (authority: Authority): Agent =>
  new Agent({ ca: authority, checkServerIdentity: () => undefined, keepAlive: true, maxSockets: 32 });

/** Asks the master that may be at a place. Null: it is not there, or it is not the shop's. */
export const askMaster = (place: Place, asking: Asking): Promise<ShellAnswer | null> =>
  ask(place, { ...asking, path: '/shell', schema: shellAnswerSchema });

/** How the shop's machines stand, and whether a third vote is welcome. Null: no answer. */
export const askMastership = (place: Place, asking: Asking): Promise<Mastership | null> =>
  ask(place, { ...asking, path: '/mastership', schema: mastershipSchema });

/** What the master says to changing this device's program, and what it hears of it. Null: no answer. */
export const askMoment = (
  place: Place,
  { report, ...asking }: Asking & { readonly report: ShellReport },
): Promise<UpdateMoment | null> =>
  ask(place, { ...asking, path: '/shell/update-moment', schema: updateMomentSchema, body: report });

interface Asking {
  readonly agent: Agent;
  readonly token: string | null;
}

function ask<Answer>(
  { host, port }: Place,
  {
    agent,
    token,
    path,
    schema,
    body,
  }: Asking & { readonly path: string; readonly schema: z.ZodType<Answer>; readonly body?: object },
): Promise<Answer | null> {
  return new Promise((resolve) => {
    const headers = {
      ...(token !== null && { [TOKEN_HEADER]: token }),
      ...(body && { 'content-type': 'application/json' }),
    };
    const method = body ? 'POST' : 'GET';
    const asked = request({ host, port, path, agent, method, headers, timeout: ANSWER_MS }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => void chunks.push(chunk));
      response.on('end', () => resolve(read(Buffer.concat(chunks).toString(), schema)));
      response.on('error', () => resolve(null));
    });
    asked.on('timeout', () => asked.destroy(new Error('no answer')));
    // Away, or not ours: it is looked for elsewhere.
    asked.on('error', () => resolve(null));
    asked.end(body && JSON.stringify(body));
  });
}

function read<Answer>(text: string, schema: z.ZodType<Answer>): Answer | null {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    // Something else than a master of ours answers there.
    return null;
  }
}
