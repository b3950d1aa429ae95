import { parseEvent, hashEvent, type ChainHead, type Envelope, type ShopEvent } from '@forno/shared/events';
import { INGEST_PROBLEMS, type RefusedEvent } from '@forno/shared/protocol/ingest';
import { invariant, ok, type Result } from '@forno/shared/result';
import { hash } from 'node:crypto';
import { z } from 'zod';
import { hasOddText, mayHoldOddText } from '../http/odd-text.ts';
import { refused, type Refused } from '../http/refused.ts';

/** The least that gives an event its place in the chain; without it nothing behind it could be stored either. */
const linkSchema = z.object({
  storeId: z.string(),
  seq: z.int().min(1),
  prevHash: z.string().length(64),
  hash: z.string().length(64),
});

type LinkInput = z.infer<typeof linkSchema>;

/** The same by hand, as every event takes it; the schema finds the words where it does not hold. */
function isLink(input: unknown): input is LinkInput {
  if (typeof input !== 'object' || input === null) return false;
  const { storeId, seq, prevHash, hash: own } = input as Partial<Record<keyof LinkInput, unknown>>;
  return (
    typeof storeId === 'string' &&
    Number.isSafeInteger(seq) &&
    (seq as number) >= 1 &&
    typeof prevHash === 'string' &&
    prevHash.length === 64 &&
    typeof own === 'string' &&
    own.length === 64
  );
}

export interface InvalidEvent extends RefusedEvent {
  /** As sent. */
  readonly body: string;
}

export interface Link extends ChainHead {
  readonly prevHash: string;
  readonly eventId: string;
}

/** A batch whose events are unaltered and follow each other without a gap. */
export interface VerifiedBatch {
  readonly links: readonly Link[];
  /** Those whose content is not valid, in order; their place in the chain is. */
  readonly invalid: readonly InvalidEvent[];
  /** The valid ones, parsed. */
  readonly events: readonly ShopEvent[];
}

const nativeSha256 = (text: string): string => hash('sha256', text, 'hex');

/** Everything about a batch that can be known without looking at what the cloud has. */
export function verifyBatch(
  storeId: string,
  inputs: readonly unknown[],
  rawBody: string,
): Result<VerifiedBatch, Refused> {
  const mayBeOdd = mayHoldOddText(rawBody);
  const links: Link[] = [];
  const invalid: InvalidEvent[] = [];
  const events: ShopEvent[] = [];
  for (const [n, input] of inputs.entries()) {
    const link = verifyLink(storeId, input, n, links.at(-1));
    if (!link.ok) return link;
    const parsed = parseEvent(input);
    const fault = parsed.ok ? mayBeOdd && jsonbFault(input) : parsed.error;
    links.push(link.value);
    if (parsed.ok && !fault) events.push(parsed.value);
    if (fault)
      invalid.push({
        seq: link.value.seq,
        eventId: link.value.eventId,
        ...fault,
        body: JSON.stringify(input),
      });
  }
  return ok({ links, invalid, events });
}

function verifyLink(
  storeId: string,
  input: unknown,
  n: number,
  before: Link | undefined,
): Result<Link, Refused> {
  if (!isLink(input)) return noLink(input, n);
  const { seq, hash, prevHash } = input;
  const at = (field: string): string => `events.${n}.${field}`;
  if (input.storeId !== storeId)
    return refused.invalid(INGEST_PROBLEMS.malformed, `Event ${seq} is of another store.`, {
      field: at('storeId'),
    });
  if (before && seq !== before.seq + 1)
    return refused.conflict(INGEST_PROBLEMS.gap, `Event ${seq} does not follow ${before.seq}.`, {
      field: at('seq'),
    });
  if (before && prevHash !== before.hash)
    return refused.conflict(INGEST_PROBLEMS.chainBroken, `Event ${seq} does not continue the chain.`, {
      field: at('prevHash'),
    });
  if (hashOf(input as unknown as Envelope) !== hash)
    return refused.conflict(INGEST_PROBLEMS.chainBroken, `Event ${seq} was altered.`, { field: at('hash') });
  const { eventId } = input as { readonly eventId?: unknown };
  return ok({ seq, hash, prevHash, eventId: typeof eventId === 'string' ? eventId.slice(0, 64) : '' });
}

function noLink(input: unknown, n: number): Result<never, Refused> {
  const parsed = linkSchema.safeParse(input);
  invariant(!parsed.success, `event ${n} of a batch is a link to its schema alone`);
  const issue = parsed.error.issues[0]!;
  const field = ['events', n, ...issue.path].join('.');
  return refused.invalid(INGEST_PROBLEMS.malformed, `${field}: ${issue.message}`, { field });
}

/** Null where the event holds something that has no canonical form, so that no hash can be right. */
function hashOf(event: Envelope): string | null {
  try {
    return hashEvent(event, nativeSha256);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return null;
    throw error;
  }
}

/** Text that JSON can say and PostgreSQL cannot keep: NUL and halves of surrogate pairs. */
function jsonbFault(input: unknown): Pick<RefusedEvent, 'code' | 'field' | 'message'> | null {
  if (!hasOddText(input)) return null;
  return {
    code: 'invalid-payload',
    field: 'payload',
    message: 'payload: text holds NUL or half a character',
  };
}
