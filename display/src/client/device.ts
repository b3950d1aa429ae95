import type { DeviceKind } from '@forno/shared/domain';
import { APP_VERSION, LAN_PROTOCOL, type Hello } from '@forno/shared/protocol/lan';
import { identityKeys } from '@forno/shared/protocol/pages';
import type { Paired } from '@forno/shared/protocol/pairing';

/** Who this screen is to the master. */
export interface Device {
  readonly kind: DeviceKind;
  hello(): Hello;
  /** Takes the identity that the shop gave. False: it is another kind of screen's, so this page is the wrong one. */
  keepPaired(paired: Pick<Paired, 'token' | 'deviceId' | 'kind'>): boolean;
  keepToken(token: string | null): void;
}

type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface DeviceOptions {
  readonly kind: DeviceKind;
  /** As the master lists it. */
  readonly name: string;
  readonly storage: TextStorage;
  readonly newId: () => string;
}

/** An id made once and kept with the token that the master gave for it; one for each kind of screen in a browser. */
export function keptDevice({ kind, name, storage, newId }: DeviceOptions): Device {
  const keys = identityKeys(kind);
  const known = storage.getItem(keys.deviceId);
  const deviceId = known ?? `${kind}-${newId().slice(0, 8)}`;
  if (known === null) storage.setItem(keys.deviceId, deviceId);
  return {
    kind,
    hello() {
      const token = storage.getItem(keys.token);
      return {
        protocol: LAN_PROTOCOL,
        deviceId,
        kind,
        name,
        appVersion: APP_VERSION,
        ...(token !== null && { token }),
      };
    },
    keepPaired(paired) {
      const others = identityKeys(paired.kind);
      storage.setItem(others.deviceId, paired.deviceId);
      storage.setItem(others.token, paired.token);
      return paired.kind === kind;
    },
    keepToken(token) {
      if (token === null) storage.removeItem(keys.token);
      else storage.setItem(keys.token, token);
    },
  };
}
