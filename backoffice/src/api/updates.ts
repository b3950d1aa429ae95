import {
  fleetSchema,
  rolloutsSchema,
  type RingChoice,
  type RolloutChange,
  type UpdateRing,
} from '@forno/shared/protocol/cloud/updates';
import { shopBackupsSchema } from '@forno/shared/protocol/cloud/backups';
import type { Send } from './http.ts';

/** Which version runs where, who takes the next one, and which shops have a copy of themselves here. */
export const updatesApi = (send: Send) => ({
  devices: (signal?: AbortSignal) =>
    send({ path: '/v1/updates/devices', answer: fleetSchema, ...(signal && { signal }) }),
  backups: (signal?: AbortSignal) =>
    send({ path: '/v1/backups', answer: shopBackupsSchema, ...(signal && { signal }) }),
  rollouts: (signal?: AbortSignal) =>
    send({ path: '/v1/updates/rollouts', answer: rolloutsSchema, ...(signal && { signal }) }),
  begin: (version: string, rings: readonly UpdateRing[]) =>
    send({ method: 'POST', path: '/v1/updates/rollouts', body: { version, rings }, answer: rolloutsSchema }),
  change: (version: string, change: RolloutChange) =>
    send({
      method: 'PUT',
      path: `/v1/updates/rollouts/${encodeURIComponent(version)}`,
      body: change,
      answer: rolloutsSchema,
    }),
  chooseRing: (choice: RingChoice) =>
    send({ method: 'PUT', path: '/v1/updates/rings', body: choice, answer: fleetSchema }),
});
