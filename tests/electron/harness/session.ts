import { EventEmitter } from 'node:events';

type PermissionListener = (contents: unknown, permission: string, answer: (granted: boolean) => void) => void;

/** Keeps the handlers that the shell sets: a spec may ask what they let through. */
class Session extends EventEmitter {
  #onPermission: PermissionListener | null = null;
  #onCheck: (() => boolean) | null = null;
  #onDevice: (() => boolean) | null = null;

  setPermissionRequestHandler(listener: PermissionListener): void {
    this.#onPermission = listener;
  }
  setPermissionCheckHandler(listener: () => boolean): void {
    this.#onCheck = listener;
  }
  setDevicePermissionHandler(listener: () => boolean): void {
    this.#onDevice = listener;
  }

  /** Whether any way to a permission is open. */
  grants(permission: string): boolean {
    const granted = { asked: true };
    this.#onPermission?.(null, permission, (answer) => (granted.asked = answer));
    return granted.asked || (this.#onCheck?.() ?? true) || (this.#onDevice?.() ?? true);
  }
}

export const session = { defaultSession: new Session() };
