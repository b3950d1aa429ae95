import type { ShopEvent } from '../../events/event.ts';
import type { DeviceKind } from '../staff/roles.ts';

/** A device that the shop was told to trust, or to trust no longer. */
export interface PairedDevice {
  readonly deviceId: string;
  /** Of the latest pairing; a token of an earlier one is worth nothing. */
  readonly pairingId: string;
  readonly kind: DeviceKind;
  readonly name: string;
  /** Who let it in: whoever lent the permission, else who asked. */
  readonly pairedBy: string | null;
  readonly pairedAt: number;
  readonly revoked: { readonly by: string | null; readonly at: number; readonly reason: string } | null;
}

/** The pairing that an event changes, as it is afterwards. Undefined: it is about something else. */
export function pairingAfter(
  known: (deviceId: string) => PairedDevice | undefined,
  event: ShopEvent,
): PairedDevice | undefined {
  const by = event.metadata.approvedBy ?? event.metadata.userId;
  switch (event.eventType) {
    case 'DEVICE_PAIRED': {
      const { kind, ...payload } = event.payload;
      return {
        ...payload,
        kind: kind as DeviceKind,
        pairedBy: by,
        pairedAt: event.timestamp,
        revoked: null,
      };
    }
    case 'DEVICE_REVOKED': {
      const device = known(event.payload.deviceId);
      return device && { ...device, revoked: { by, at: event.timestamp, reason: event.payload.reason } };
    }
    default:
      return undefined;
  }
}
