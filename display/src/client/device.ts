import type { DeviceKind } from '@forno/shared/domain';
import { LAN_PROTOCOL, type Hello } from '@forno/shared/protocol/lan';

/** Who this screen is to the master. */
export interface Device {
  readonly kind: DeviceKind;
  hello(): Hello;
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
  const idKey = `forno.${kind}.device`;
  const tokenKey = `forno.${kind}.token`;
  const known = storage.getItem(idKey);
  const deviceId = known ?? `${kind}-${newId().slice(0, 8)}`;
  if (known === null) storage.setItem(idKey, deviceId);
  return {
    kind,
    hello() {
      const token = storage.getItem(tokenKey);
      return { protocol: LAN_PROTOCOL, deviceId, kind, name, ...(token !== null && { token }) };
    },
    keepToken(token) {
      if (token === null) storage.removeItem(tokenKey);
      else storage.setItem(tokenKey, token);
    },
  };
}
