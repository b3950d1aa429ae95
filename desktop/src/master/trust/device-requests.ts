import { forbidden, type Shop } from '@forno/shared/domain';
import type { DeviceReport } from '@forno/shared/protocol/lan';
import type { ShopDoor } from '@forno/shared/protocol/pairing';
import { ok } from '@forno/shared/result';
import { lanAddresses } from '../discovery/lan-addresses.ts';
import type { RequestHandlers } from '../lan/requests.ts';
import type { WaitingRoom } from './waiting-room.ts';

export interface DeviceRequestDeps {
  readonly shop: () => Shop;
  readonly room: WaitingRoom;
  /** SHA-256 of the shop's certificate authority, and the port of its front door. */
  readonly door: () => { readonly authority: string; readonly port: number };
  /** The devices that are here, asked for their lag just now. */
  readonly online: () => Promise<ReadonlyMap<string, NonNullable<DeviceReport['online']>>>;
}

/** The list of devices, and whose code it is that somebody typed. */
export function deviceTrustRequests({
  shop,
  room,
  door,
  online,
}: DeviceRequestDeps): Pick<RequestHandlers, 'devices' | 'find-waiting'> {
  return {
    devices: async (_request, { actor }) => {
      if (!actor.permissions.has('devices')) return forbidden('devices');
      const here = await online();
      return ok({ devices: reportsOf(shop(), here), waiting: room.devices, door: placed(door()) });
    },
    'find-waiting': async ({ code }, { actor }) =>
      actor.permissions.has('devices') ? room.find(code, actor.deviceId) : forbidden('devices'),
  };
}

const placed = ({ authority, port }: { readonly authority: string; readonly port: number }): ShopDoor => ({
  authority,
  places: lanAddresses().map((host) => ({ host, port })),
});

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
