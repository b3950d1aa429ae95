import { forbidden, type Shop } from '@forno/shared/domain';
import type { DeviceReport } from '@forno/shared/protocol/lan';
import { ok } from '@forno/shared/result';
import type { RequestHandlers } from '../lan/requests.ts';
import type { WaitingRoom } from './waiting-room.ts';

export interface DeviceRequestDeps {
  readonly shop: () => Shop;
  readonly room: WaitingRoom;
  /** The devices that are here, asked for their lag just now. */
  readonly online: () => Promise<ReadonlyMap<string, NonNullable<DeviceReport['online']>>>;
}

/** The list of devices, and whose code it is that somebody typed. */
export function deviceTrustRequests({
  shop,
  room,
  online,
}: DeviceRequestDeps): Pick<RequestHandlers, 'devices' | 'find-waiting'> {
  return {
    devices: async (_request, { actor }) => {
      if (!actor.permissions.has('devices')) return forbidden('devices');
      const here = await online();
      return ok({ devices: reportsOf(shop(), here), waiting: room.devices });
    },
    'find-waiting': async ({ code }, { actor }) =>
      actor.permissions.has('devices') ? room.find(code, actor.deviceId) : forbidden('devices'),
  };
}

function reportsOf(
  { devices, paired }: Shop,
  here: ReadonlyMap<string, NonNullable<DeviceReport['online']>>,
): readonly DeviceReport[] {
  const ids = new Set([...paired.keys(), ...devices.keys()]);
  return [...ids].map((deviceId) => {
    const [device, pairing] = [devices.get(deviceId), paired.get(deviceId)];
    return {
      deviceId,
      kind: pairing?.kind ?? device!.kind,
      name: pairing?.name ?? device!.name,
      online: here.get(deviceId) ?? null,
      seenAt: device?.seenAt ?? 0,
      pairing: pairing
        ? { pairedBy: pairing.pairedBy, pairedAt: pairing.pairedAt, revoked: pairing.revoked }
        : null,
    };
  });
}
