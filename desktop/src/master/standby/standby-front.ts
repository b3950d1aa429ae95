import { createServer, type Server } from 'node:http';
import express from 'express';
import type { MastershipStatus } from '@forno/shared/protocol/standby';
import { refuseDevices } from '../lan/not-master.ts';
import { servePages, type Pages } from '../lan/pages.ts';
import { machineRoutes, type MachineRouteDeps } from './machine-routes.ts';

/** What a standby answers at the shop's port: the pages, who it is, and where the master may be. */
export function standbyFront({
  pages,
  status,
  routes,
}: {
  readonly pages: Pages;
  readonly status: () => MastershipStatus;
  readonly routes: MachineRouteDeps;
}): { readonly server: Server; readonly close: () => Promise<void> } {
  const app = express();
  const server = createServer();
  server.on('request', app);
  app.get('/healthz', (_request, response) => void response.json({ ok: true, role: 'standby' }));
  machineRoutes(app, routes);
  servePages(app, pages, () => status().addresses);
  const stopRefusing = refuseDevices(server, status);
  return { server, close: stopRefusing };
}
