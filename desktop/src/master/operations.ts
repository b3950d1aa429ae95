import type { Express } from 'express';
import type { Shop } from '@forno/shared/domain';
import type { ShopStatus } from '@forno/shared/protocol/lan';
import type { MasterMetrics } from './metrics.ts';

/** What whoever runs the shop asks a master: is it alive, can a person sell, how do things stand. */
export function serveOperations(
  app: Express,
  {
    seq,
    documents,
    status,
    metrics,
  }: {
    readonly seq: () => number;
    readonly documents: () => Shop['documents'];
    readonly status: () => ShopStatus;
    readonly metrics: Pick<MasterMetrics, 'registry'>;
  },
): void {
  app.get('/healthz', (_request, response) => void response.json({ ok: true, seq: seq() }));
  // Before the first documents came from the chain, every PIN is wrong.
  app.get('/readyz', (_request, response) => {
    const { menu, staff, settings } = documents();
    const waiting = Object.entries({ menu, staff, settings }).flatMap(([name, ref]) => (ref ? [] : [name]));
    response.status(waiting.length === 0 ? 200 : 503).json({ waiting });
  });
  app.get('/status', (_request, response) => void response.json(status()));
  app.get('/metrics', (_request, response, next) => {
    metrics.registry.metrics().then((text) => response.type('text/plain').send(text), next);
  });
}
