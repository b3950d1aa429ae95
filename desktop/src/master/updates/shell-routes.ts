import express, { type Express } from 'express';
import type { PairedDevice } from '@forno/shared/domain';
import { shellReportSchema } from '@forno/shared/protocol/update-moment';
import { SHELL_TOKEN_HEADER } from '../trust/admission.ts';
import { isThisMachine } from './this-machine.ts';
import type { UpdateDesk } from './update-desk.ts';

export interface ShellRouteDeps {
  readonly storeId: string;
  readonly epoch: () => number;
  /** Whose shell sent this token; null: nobody's that is let in. */
  readonly pairedBy: (token: string | readonly string[] | undefined) => PairedDevice | null;
  readonly updates: UpdateDesk;
}

/**
 * What a device's shell asks by itself, without a page: `GET /shell`, who is here; `POST /shell/update-moment`,
 * what runs there, answered by whether now is a moment to change it.
 */
export function shellRoutes(app: Express, { storeId, epoch, pairedBy, updates }: ShellRouteDeps): void {
  app.get('/shell', ({ headers }, response) => {
    response.json({ storeId, epoch: epoch(), known: pairedBy(headers[SHELL_TOKEN_HEADER]) !== null });
  });
  app.post('/shell/update-moment', express.json({ limit: 10_000 }), (request, response) => {
    const device = pairedBy(request.headers[SHELL_TOKEN_HEADER]);
    if (device === null) return void response.status(403).json({ ok: false, code: 'unknown-device' });
    const report = shellReportSchema.safeParse(request.body);
    if (!report.success) return void response.status(400).json({ ok: false, code: 'invalid' });
    const onMaster = isThisMachine(request.socket.remoteAddress ?? '');
    response.json(updates.moment({ deviceId: device.deviceId, onMaster }, report.data));
  });
}
