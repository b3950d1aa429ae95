import { randomBytes } from 'node:crypto';
import type { ShopEvent } from '@forno/shared/events';
import type { CloudNet, CloudRequest } from '@forno/shared/ports';
import { ingestAnswerSchema } from '@forno/shared/protocol/ingest';
import {
  causesOf,
  correlationIdOf,
  placeOf,
  traceparentOf,
  type Cause,
  type Span,
  type Tap,
  type Tracing,
} from '@forno/shared/protocol/tracing';
import type { DispatchSteps } from '../dispatch/steps.ts';

/** A paper that is out. */
export interface PaperOut {
  readonly printer: string;
  readonly cause: Cause;
  readonly sinceMs: number;
}

/** Pages of ours, which tell of their taps. */
const FROM_A_TAP: ReadonlySet<string> = new Set(['terminal', 'kitchen', 'display']);

/** Where an order's life ends: its whole span is known then. */
const ENDS: ReadonlySet<ShopEvent['eventType']> = new Set(['ORDER_COMPLETED', 'ORDER_CANCELLED']);

/** Writes the master's part of every order's trace: from the tap to the cloud's answer. */
export class ShopTracing {
  readonly #tracing: Tracing;
  readonly #storeId: string;

  constructor(tracing: Tracing, storeId: string) {
    this.#tracing = tracing;
    this.#storeId = storeId;
  }

  /** What a page measured; its clock is not asked. */
  tap(tap: Tap, deviceId: string): void {
    const { commandId, type, waitedMs, agoMs, outcome } = tap;
    const cause = { correlationId: correlationIdOf(tap), causationId: commandId };
    const endMs = this.#tracing.now() - agoMs;
    this.#record(`tap ${type}`, {
      ...placeOf('tap', cause),
      ...parentOf('order', cause),
      kind: 'client',
      startMs: endMs - waitedMs,
      endMs,
      attributes: { 'forno.device.id': deviceId, 'forno.command.id': commandId },
      ...failedBy(outcome),
    });
  }

  /** What the dispatcher tells of its steps. */
  readonly steps: DispatchSteps = {
    now: () => this.#tracing.now(),
    asked: ({ command, origin }, answer) => {
      const startMs = this.#tracing.now();
      const cause = { correlationId: origin.correlationId, causationId: command.commandId };
      void answer.then((answered) =>
        this.#record(`command ${command.type}`, {
          ...placeOf('command', cause),
          ...parentOf(FROM_A_TAP.has(origin.source) ? 'tap' : 'order', cause),
          kind: 'server',
          startMs,
          endMs: this.#tracing.now(),
          attributes: {
            'forno.command.id': command.commandId,
            'forno.device.id': origin.actor.deviceId,
            'forno.source': origin.source,
          },
          ...failedBy(answered.ok ? 'ok' : answered.error.code),
        }),
      );
    },
    decided: ({ command, origin }, startMs) =>
      this.#step(`decide ${command.type}`, {
        causes: [{ correlationId: origin.correlationId, causationId: command.commandId, events: 0 }],
        startMs,
      }),
    kept: (events, startMs) => this.#step('commit', { causes: causesOf(events), startMs }),
    told: (events, { startMs, shop }) => {
      this.#step('fan-out', { causes: causesOf(events), startMs });
      for (const { eventType, metadata, payload, timestamp } of events) {
        if (!ENDS.has(eventType) || !('orderId' in payload)) continue;
        const order = shop.orders.get(String(payload.orderId));
        if (!order || metadata.correlationId !== order.orderId) continue;
        this.#record('order', {
          ...placeOf('order', metadata),
          startMs: order.createdAt,
          endMs: timestamp,
          attributes: { 'forno.order.id': order.orderId, 'forno.order.ended': eventType },
        });
      }
    },
  };

  /** From the moment a paper was wanted to the moment it was out. */
  paperOut({ printer, cause, sinceMs }: PaperOut): void {
    this.#record('print', {
      traceId: placeOf('command', cause).traceId,
      ...parentOf('command', cause),
      startMs: sinceMs,
      endMs: this.#tracing.now(),
      attributes: { 'forno.printer.id': printer },
    });
  }

  /** The same wire to the cloud, with a trace of each upload and a span of it in every order's trace. */
  over(net: CloudNet): CloudNet {
    return {
      request: (request) =>
        request.path === '/v1/ingest' ? this.#upload(net, request) : net.request(request),
    };
  }

  async #upload(net: CloudNet, request: CloudRequest): ReturnType<CloudNet['request']> {
    const place = { traceId: randomBytes(16).toString('hex'), spanId: randomBytes(8).toString('hex') };
    const startMs = this.#tracing.now();
    const whole = (status: number): void =>
      this.#record('upload', {
        ...place,
        kind: 'client',
        startMs,
        endMs: this.#tracing.now(),
        attributes: { 'http.request.method': 'POST', 'http.response.status_code': status },
        ...(status !== 200 && { failed: String(status) }),
      });
    try {
      const answer = await net.request({
        ...request,
        headers: { ...request.headers, traceparent: traceparentOf(place) },
      });
      whole(answer.status);
      if (answer.status !== 200) return answer;
      const { ackedSeq } = ingestAnswerSchema.parse(JSON.parse(answer.body));
      const { events } = JSON.parse(request.body!) as { readonly events: readonly ShopEvent[] };
      for (const cause of causesOf(events.filter(({ seq }) => seq <= ackedSeq)))
        this.#record('upload', {
          ...placeOf('upload', cause),
          ...parentOf('command', cause),
          kind: 'client',
          startMs,
          endMs: this.#tracing.now(),
          attributes: { 'forno.events': cause.events },
          links: [place],
        });
      return answer;
    } catch (error) {
      whole(0);
      throw error;
    }
  }

  #step(
    name: string,
    { causes, startMs }: { readonly causes: ReturnType<typeof causesOf>; readonly startMs: number },
  ): void {
    const endMs = this.#tracing.now();
    for (const cause of causes)
      this.#record(name, {
        traceId: placeOf('command', cause).traceId,
        ...parentOf('command', cause),
        startMs,
        endMs,
        attributes: { ...(cause.events > 0 && { 'forno.events': cause.events }) },
      });
  }

  #record(name: string, span: Omit<Span, 'name'>): void {
    this.#tracing.record({
      name,
      ...span,
      attributes: { 'forno.store.id': this.#storeId, ...span.attributes },
    });
  }
}

function parentOf(hop: 'order' | 'tap' | 'command', cause: Cause): { readonly parentSpanId: string } {
  return { parentSpanId: placeOf(hop, cause).spanId };
}

const failedBy = (outcome: string): { readonly failed?: string } =>
  outcome === 'ok' ? {} : { failed: outcome };
