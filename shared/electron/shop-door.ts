import type { DeviceKind } from '../src/domain/staff/roles.ts';
import type { ShellReport, UpdateMoment } from '../src/protocol/update-moment.ts';

/**
 * A door on this machine behind which the shop's pages are, wherever its master is at the moment. The screens'
 * application makes it, the installed program opens it: neither imports the other, so the program loads it by
 * its file (`door.js`, beside `main.js`).
 */
export interface ShopDoorOptions {
  readonly dataDir: string;
  /** What a new device says it is; a manager may say otherwise. */
  readonly kind: DeviceKind;
  readonly name: string;
  /** An address, or a link with the authority's fingerprint in it; null: found by mDNS. */
  readonly place: string | null;
  /** Of the door; the page's memory hangs on it, so it stays the same. 0: any. */
  readonly port: number;
  /** What protects the device's identity at rest; null: the file's owner. */
  readonly seal: { readonly seal: (text: string) => Buffer; readonly open: (bytes: Buffer) => string } | null;
  /** Null where the program does not update itself. */
  readonly updates: {
    readonly report: () => ShellReport;
    readonly onMoment: (moment: UpdateMoment) => void;
  } | null;
  readonly log: (line: string) => void;
}

export interface ShopDoor {
  /** What the window is to show. */
  readonly url: string;
  close(): Promise<void>;
}

/** Rejects where nobody can listen at the port. */
export type OpenShopDoor = (options: ShopDoorOptions) => Promise<ShopDoor>;
