import type { Tracing } from '@forno/shared/protocol/tracing';

export type TracingEnvironment = Readonly<Record<string, string | undefined>>;

/**
 * Traces over OTLP, switched on by OpenTelemetry's own variables: an endpoint in
 * OTEL_EXPORTER_OTLP_ENDPOINT or OTEL_EXPORTER_OTLP_TRACES_ENDPOINT. Without one nothing is loaded.
 * @returns undefined when nobody traces
 * @throws when a variable that says how to trace cannot be understood
 */
export async function openTracing(
  service: { readonly name: string; readonly version: string },
  env: TracingEnvironment,
): Promise<Tracing | undefined> {
  if (!isWanted(env)) return undefined;
  // A quarter of a second of loading: only where it is wanted.
  const { exportTracing } = await import('./export-tracing.ts');
  return exportTracing(service, env);
}

function isWanted(env: TracingEnvironment): boolean {
  const endpoint = env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] || env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  if (!endpoint || env['OTEL_SDK_DISABLED']?.toLowerCase() === 'true') return false;
  return (env['OTEL_TRACES_EXPORTER'] || 'otlp') !== 'none';
}
