import { z } from 'zod';

/** The shop's hardware as the LAN speaks of it. */
export const PERIPHERAL_CLASSES = [
  'scanner',
  'scale',
  'pole-display',
  'caller-id',
  'drawer',
  'card-terminal',
] as const;
export type PeripheralClass = (typeof PERIPHERAL_CLASSES)[number];

export interface PeripheralStatus {
  readonly id: string;
  readonly name: string;
  readonly class: PeripheralClass;
  /** `unknown`: it has no line that is kept open, and was not asked yet. */
  readonly state: 'online' | 'offline' | 'unknown';
  /** The terminal it belongs to; null: to none in particular. */
  readonly terminalId: string | null;
  /** Of a card terminal: whether it can change the tip of a card that it has charged. */
  readonly adjustsTips?: boolean;
}

/** The card terminal of a till: its own, or else the first that belongs to none. */
export function cardTerminalOf(
  peripherals: readonly PeripheralStatus[],
  deviceId: string,
): PeripheralStatus | undefined {
  const terminals = peripherals.filter((peripheral) => peripheral.class === 'card-terminal');
  return (
    terminals.find(({ terminalId }) => terminalId === deviceId) ??
    terminals.find(({ terminalId }) => terminalId === null)
  );
}

/** Something that happened to a device. No code that was scanned and no number that called is in it. */
export interface PeripheralLogEntry {
  readonly at: number;
  readonly what: 'online' | 'offline' | 'scan' | 'call' | 'weight' | 'tested' | 'assigned';
  /** Technical, as the driver says it. */
  readonly detail?: string;
}

export interface PeripheralReport extends PeripheralStatus {
  readonly address: string;
  readonly protocol: string;
  /** Why it is offline, as the driver says it. */
  readonly problem: string | null;
  /** Newest last, a few dozen. */
  readonly log: readonly PeripheralLogEntry[];
}

/** Something that is plugged in or answers, whether or not it is set up. */
export interface FoundDevice {
  readonly kind: 'serial' | 'usb' | 'network';
  readonly address: string;
  readonly description: string;
  /** The device that is set up at this address. */
  readonly peripheralId: string | null;
}

/** What came of a test: a person looks whether it is true. */
export type DeviceTest =
  | { readonly outcome: 'weight'; readonly weight: WeightReading }
  /** A text stands on the display for some seconds. */
  | { readonly outcome: 'shown' }
  /** A test page is in the printer's queue. */
  | { readonly outcome: 'printed' }
  | { readonly outcome: 'kicked'; readonly drawer: 'open' | 'closed' | 'unknown' }
  /** It speaks by itself: when it was heard last. */
  | { readonly outcome: 'listening'; readonly heardAt: number | null }
  | { readonly outcome: 'ready' | 'busy'; readonly message?: string };

export type WeightReading =
  | { readonly state: 'stable'; readonly grams: number }
  | { readonly state: 'unstable'; readonly grams: number | null }
  | { readonly state: 'overload' }
  | { readonly state: 'below-zero' };

/** Pushed to the terminal that the scanner belongs to. */
export interface ScannedCode {
  readonly peripheralId: string;
  readonly text: string;
  readonly at: number;
}

/** Pushed to the terminal that the telephone line belongs to, or to all. */
export interface IncomingCallNotice {
  readonly peripheralId: string;
  readonly line: string;
  /** E.164. */
  readonly number: string | null;
  readonly withheld: boolean;
  readonly name: string | null;
  readonly at: number;
}

export const testDeviceSchema = z.object({ id: z.string().min(1).max(64) });
/** Where else to look: addresses that somebody typed, besides the subnets of the device file. */
export const findDevicesSchema = z.object({ hosts: z.array(z.string().min(1).max(253)).max(32).default([]) });
