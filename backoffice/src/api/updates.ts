import {
  fleetSchema,
  rolloutsSchema,
  type RingChoice,
  type RolloutChange,
  type UpdateRing,
} from '@forno/shared/protocol/cloud/updates';
import { shopBackupsSchema } from '@forno/shared/protocol/cloud/backups';
import { onWire } from './bodies.ts';
import { answerOf, type GeneratedClient } from './client.ts';

/** Which version runs where, who takes the next one, and which shops have a copy of themselves here. */
export const updatesApi = (client: GeneratedClient) => ({
  devices: (signal?: AbortSignal) =>
    answerOf(client.GET('/v1/updates/devices', { signal: signal ?? null }), fleetSchema),
  backups: (signal?: AbortSignal) =>
    answerOf(client.GET('/v1/backups', { signal: signal ?? null }), shopBackupsSchema),
  rollouts: (signal?: AbortSignal) =>
    answerOf(client.GET('/v1/updates/rollouts', { signal: signal ?? null }), rolloutsSchema),
  begin: (version: string, rings: readonly UpdateRing[]) =>
    answerOf(client.POST('/v1/updates/rollouts', { body: onWire({ version, rings }) }), rolloutsSchema),
  change: (releaseId: string, change: RolloutChange) =>
    answerOf(
      client.PUT('/v1/updates/rollouts/{releaseId}', {
        params: { path: { releaseId } },
        body: onWire(change),
      }),
      rolloutsSchema,
    ),
  chooseRing: (body: RingChoice) =>
    answerOf(client.PUT('/v1/updates/rings', { body: onWire(body) }), fleetSchema),
});
