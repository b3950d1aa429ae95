import express, { type Express, type RequestHandler } from 'express';
import { z } from 'zod';
import { PIN_LOCK_MS, staffListSchema, WRONG_PINS_MAX } from '@forno/shared/domain';
import type { MastershipStatus } from '@forno/shared/protocol/standby';
import { findByPin } from '../staff/login.ts';

export interface MachineRouteDeps {
  readonly status: () => MastershipStatus;
  /** The staff list as it is kept; null: this machine has none. */
  readonly staff: () => Promise<unknown>;
  readonly now: () => number;
  readonly takeByWord: () => boolean;
  readonly removeStandby: () => boolean;
}

const confirmSchema = z.object({ pin: z.string().regex(/^\d{4,8}$/) });

/**
 * `GET /mastership`: how the machines stand. By a manager's word at this machine, a PIN in the body:
 * `POST /mastership/confirm`, it goes on without a majority; `POST /mastership/remove-standby`, the other
 * machine is gone for good, and its place is free for another.
 */
export function machineRoutes(app: Express, deps: MachineRouteDeps): void {
  const wrong = { count: 0, at: 0 };
  /** Only where `mayAsk`; `act` says whether it was done. */
  const byWord =
    (mayAsk: (status: MastershipStatus) => boolean, act: () => boolean): RequestHandler =>
    (request, response, next) => {
      const refuse = (status: number, code: string): void =>
        void response.status(status).json({ ok: false, code });
      const hear = async (): Promise<void> => {
        const asked = confirmSchema.safeParse(request.body);
        if (!asked.success) return refuse(400, 'invalid');
        if (!mayAsk(deps.status())) return refuse(409, 'wrong-state');
        const locked = wrong.count >= WRONG_PINS_MAX && deps.now() - wrong.at < PIN_LOCK_MS;
        if (locked) return refuse(429, 'locked');
        const list = staffListSchema.safeParse(await deps.staff());
        if (!list.success) return refuse(409, 'not-ready');
        const member = await findByPin(list.data, asked.data.pin);
        if (member?.role !== 'manager') {
          Object.assign(wrong, { count: wrong.count + 1, at: deps.now() });
          return refuse(403, member ? 'forbidden' : 'wrong-pin');
        }
        wrong.count = 0;
        response.json({ ok: act() });
      };
      hear().then(() => undefined, next);
    };
  const pin = express.json({ limit: 1_000 });
  app.get('/mastership', (_request, response) => void response.json(deps.status()));
  app.post(
    '/mastership/confirm',
    pin,
    byWord(({ needsManager }) => needsManager, deps.takeByWord),
  );
  app.post(
    '/mastership/remove-standby',
    pin,
    byWord(({ role, standby }) => role === 'master' && standby === 'away', deps.removeStandby),
  );
}
