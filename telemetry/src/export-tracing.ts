import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, TraceFlags } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  RandomIdGenerator,
  TraceIdRatioBasedSampler,
  TracerProvider,
  type IdGenerator,
  type Sampler,
} from '@opentelemetry/sdk-trace';
import type { Span, Tracing } from '@forno/shared/protocol/tracing';
import type { TracingEnvironment } from './index.ts';
import { preciseClock } from './precise-clock.ts';

const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT, consumer: SpanKind.CONSUMER };

/** Gives the SDK's tracer spans that are over, under the ids that were worked out for them. */
export function exportTracing(
  service: { readonly name: string; readonly version: string },
  env: TracingEnvironment,
): Tracing {
  const ids = new GivenIds();
  const provider = new TracerProvider({
    // What the environment says of the service goes before our own words.
    resource: resourceFromAttributes({
      'service.name': service.name,
      'service.version': service.version,
    }).merge(detectResources({ detectors: [envDetector] })),
    sampler: samplerOf(env),
    idGenerator: ids,
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter(), ...batching(env) })],
  });
  const tracer = provider.getTracer('forno', service.version);
  return {
    heedsCallers: heedsCallers(env),
    now: preciseClock(),
    record({ traceId, spanId, parentSpanId, name, kind, startMs, endMs, attributes, links, failed }: Span) {
      ids.next = { traceId, spanId };
      const parent =
        parentSpanId === undefined
          ? ROOT_CONTEXT
          : trace.setSpanContext(ROOT_CONTEXT, {
              traceId,
              spanId: parentSpanId,
              traceFlags: TraceFlags.SAMPLED,
              isRemote: true,
            });
      const span = tracer.startSpan(
        name,
        {
          kind: kind === undefined ? SpanKind.INTERNAL : KINDS[kind],
          startTime: startMs,
          ...(attributes && { attributes }),
          ...(links && {
            links: links.map((link) => ({ context: { ...link, traceFlags: TraceFlags.SAMPLED } })),
          }),
        },
        parent,
      );
      if (failed !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: failed });
      span.end(Math.max(startMs, endMs));
    },
    close: () => provider.shutdown(),
  };
}

/** The ids of the span that is about to be started: starting one asks for them at once. */
class GivenIds implements IdGenerator {
  readonly #random = new RandomIdGenerator();
  next: { readonly traceId: string; readonly spanId: string | undefined } | null = null;

  generateTraceId(): string {
    return this.next?.traceId ?? this.#random.generateTraceId();
  }

  generateSpanId(): string {
    return this.next?.spanId ?? this.#random.generateSpanId();
  }
}

const PARENT_BASED = /^parentbased_/;
const samplerName = (env: TracingEnvironment): string =>
  env['OTEL_TRACES_SAMPLER'] || 'parentbased_always_on';

export const heedsCallers = (env: TracingEnvironment): boolean => PARENT_BASED.test(samplerName(env));

/**
 * Whether a trace is kept is told by its id alone, so every machine that works on an order says the same
 * without asking: of a trace that is kept `parentbased_…` says what stands behind it. One that its caller does not
 * keep it leaves alone, as everywhere.
 */
export function samplerOf(env: TracingEnvironment): Sampler {
  const name = samplerName(env).replace(PARENT_BASED, '');
  if (name === 'always_on') return new AlwaysOnSampler();
  if (name === 'always_off') return new AlwaysOffSampler();
  if (name !== 'traceidratio') throw new Error(`OTEL_TRACES_SAMPLER: there is no sampler "${name}"`);
  const ratio = Number(env['OTEL_TRACES_SAMPLER_ARG'] || '1');
  if (!(ratio >= 0 && ratio <= 1)) throw new Error('OTEL_TRACES_SAMPLER_ARG: a ratio from 0 to 1');
  return new TraceIdRatioBasedSampler(ratio);
}

/** A queue that is full drops spans: tracing never holds up a sale. */
function batching(env: TracingEnvironment): Record<string, number> {
  const options: Record<string, number> = {};
  for (const [option, variable] of [
    ['maxQueueSize', 'OTEL_BSP_MAX_QUEUE_SIZE'],
    ['maxExportBatchSize', 'OTEL_BSP_MAX_EXPORT_BATCH_SIZE'],
    ['scheduledDelayMillis', 'OTEL_BSP_SCHEDULE_DELAY'],
    ['exportTimeoutMillis', 'OTEL_BSP_EXPORT_TIMEOUT'],
  ] as const) {
    const value = env[variable];
    if (!value) continue;
    if (!/^\d+$/.test(value)) throw new Error(`${variable}: a whole number`);
    options[option] = Number(value);
  }
  return options;
}
