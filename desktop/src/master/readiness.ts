import type { Express } from 'express';
import type { Shop } from '@forno/shared/domain';

/** Says whether a person can log in and sell: before the first documents came from the chain, every PIN is wrong. */
export function serveReadiness(app: Express, documents: () => Shop['documents']): void {
  app.get('/readyz', (_request, response) => {
    const { menu, staff, settings } = documents();
    const waiting = Object.entries({ menu, staff, settings }).flatMap(([name, ref]) => (ref ? [] : [name]));
    response.status(waiting.length === 0 ? 200 : 503).json({ waiting });
  });
}
