import { z } from 'zod';
import { sha256Hex } from '../events/index.ts';

/**
 * Traces follow an order from the tap to the report. Nothing is carried along for them: trace and span
 * ids are worked out from the correlation id and the command's id, which every event has. So a machine
 * names the span of another as its parent without having been told of it, also days later when a shop that
 * was offline drains.
 */

/** Spans that others may have as a parent; their ids can be worked out anywhere. */
export type Hop = 'order' | 'tap' | 'command' | 'upload' | 'ingest';

/** Whose doing an event is: what its metadata says. */
export interface Cause {
  readonly correlationId: string;
  /** The command's id. */
  readonly causationId: string;
}

/** A span that is over. */
export interface Span {
  readonly traceId: string;
  /** Absent: any. */
  readonly spanId?: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind?: 'server' | 'client' | 'consumer';
  /** Milliseconds since the epoch, with fractions. */
  readonly startMs: number;
  readonly endMs: number;
  /** Never personal data: what names a person stays out of traces as it stays out of the log. */
  readonly attributes?: Readonly<Record<string, string | number | boolean>>;
  /** Spans of other traces that this one is part of. */
  readonly links?: readonly SpanPlace[];
  /** Why it failed: a code. */
  readonly failed?: string;
}

export interface SpanPlace {
  readonly traceId: string;
  readonly spanId: string;
}

/** Where spans go. Where nobody traces there is none, and nothing is measured. */
export interface Tracing {
  /** A request whose caller says that it keeps no trace is not traced here either. */
  readonly heedsCallers: boolean;
  /** Milliseconds since the epoch, with fractions. */
  now(): number;
  record(span: Span): void;
  /** Sends what is waiting. */
  close(): Promise<void>;
}

/** An order's commands belong together from its first tap to its last report; any other stands for itself. */
export const correlationIdOf = (command: {
  readonly commandId: string;
  readonly orderId?: unknown;
}): string => (typeof command.orderId === 'string' ? command.orderId : command.commandId);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** 32 hexadecimal digits: a UUID's own, so that an order's trace is looked up by the order's id. */
export function traceIdOf(correlationId: string): string {
  if (UUID.test(correlationId)) return correlationId.replaceAll('-', '').toLowerCase();
  return sha256Hex(correlationId).slice(0, 32);
}

/** The span of one command at one hop. The `order`'s is that of the whole life, and the root of its trace. */
export function placeOf(hop: Hop, { correlationId, causationId }: Cause): SpanPlace {
  const of = hop === 'order' ? correlationId : causationId;
  return { traceId: traceIdOf(correlationId), spanId: sha256Hex(`${hop} ${of}`).slice(0, 16) };
}

/** The causes of events, each once, with how many events each has. */
export function causesOf(events: Iterable<{ readonly metadata: Cause }>): (Cause & { events: number })[] {
  const causes = new Map<string, Cause & { events: number }>();
  for (const { metadata } of events) {
    const { correlationId, causationId } = metadata;
    const known = causes.get(causationId);
    if (known) known.events += 1;
    else causes.set(causationId, { correlationId, causationId, events: 1 });
  }
  return [...causes.values()];
}

/** W3C Trace Context, `traceparent`. */
export const traceparentOf = ({ traceId, spanId }: SpanPlace): string => `00-${traceId}-${spanId}-01`;

/** Whose request it is part of, and whether that one is kept. Null when there is none that can be read. */
export function readTraceparent(header: string | undefined): (SpanPlace & { sampled: boolean }) | null {
  const read = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-|$)/.exec(header ?? '');
  if (!read || header!.startsWith('ff')) return null;
  const [, traceId, spanId] = read as unknown as [string, string, string];
  return /^0+$/.test(traceId) || /^0+$/.test(spanId)
    ? null
    : { traceId, spanId, sampled: (parseInt(read[3]!, 16) & 1) === 1 };
}

/**
 * What a terminal or a screen tells of a command that was answered, where the master traces. Durations only: the
 * clocks of a page and of the master need not agree.
 */
export const tapSchema = z.object({
  commandId: z.string().min(8).max(64),
  orderId: z.uuid().optional(),
  type: z.string().regex(/^[A-Z][A-Za-z]{1,39}$/),
  /** From sending it to its answer. */
  waitedMs: z.number().min(0).max(86_400_000),
  /** Since the answer. */
  agoMs: z.number().min(0).max(60_000),
  outcome: z.string().max(40),
});
export type Tap = z.infer<typeof tapSchema>;

/** What a page tells of a command that was just answered. */
export function tapOf(answered: {
  readonly command: { readonly commandId: string; readonly type: string; readonly orderId?: unknown };
  /** `ok`, or the refusal's code. */
  readonly outcome: string;
  readonly waitedMs: number;
}): Tap {
  const { command, outcome, waitedMs } = answered;
  const { commandId, type, orderId } = command;
  return { commandId, ...(typeof orderId === 'string' && { orderId }), type, waitedMs, agoMs: 0, outcome };
}
