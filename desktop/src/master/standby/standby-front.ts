import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Socket } from 'node:net';
import express from 'express';
import type { MastershipStatus } from '@forno/shared/protocol/standby';
import { refuseDevices } from '../lan/not-master.ts';
import { servePages, type Pages } from '../lan/pages.ts';
import { machineRoutes, type MachineRouteDeps } from './machine-routes.ts';
import { openPassage, type WayToMaster } from './passage.ts';

/**
 * What a standby answers at the shop's port: the pages, who it is, and where the master may be. Whoever sits
 * at this very machine gets through to the master.
 */
export function standbyFront({
  pages,
  plain,
  status,
  routes,
  way,
}: {
  readonly pages: Pages;
  /** Whether plain browsers are let in. */
  readonly plain: () => boolean;
  readonly status: () => MastershipStatus;
  readonly routes: MachineRouteDeps;
  /** For whoever sits at this machine: the way to the master. */
  readonly way: () => WayToMaster | null;
}): { readonly server: Server; readonly close: () => Promise<void> } {
  const app = express();
  const server = createServer();
  server.on('request', app);
  app.get('/healthz', (_request, response) => void response.json({ ok: true, role: 'standby' }));
  machineRoutes(app, routes);
  servePages(app, pages, plain);
  const passage = openPassage(way);
  app.use((request, response, next) => {
    if (!passage.pass(request, response)) next();
  });
  const refusing = createServer();
  const stopRefusing = refuseDevices(refusing, status);
  server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    if (!passage.join(request, socket, head)) refusing.emit('upgrade', request, socket, head);
  });
  const close = (): Promise<void> => {
    passage.cut();
    return stopRefusing();
  };
  return { server, close };
}
