import type { Clock } from '@forno/shared/ports';
import { DeviceError, toDeviceError } from '../device-error.ts';
import { withDeadline } from './deadline.ts';
import { connectionEvents } from './line.ts';
import { systemClock } from './system-clock.ts';
import type { Connection, Transport } from './transport.ts';

/** The part of a WebUSB device that is needed here; also what a fake has to offer. */
export interface UsbDevice {
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber?: string | null | undefined;
  readonly configuration?: { readonly interfaces: readonly UsbInterface[] } | null | undefined;
  open(): Promise<void>;
  close(): Promise<void>;
  selectConfiguration(value: number): Promise<void>;
  claimInterface(interfaceNumber: number): Promise<void>;
  transferIn(endpoint: number, length: number): Promise<{ readonly data?: DataView | undefined }>;
  transferOut(endpoint: number, data: Uint8Array): Promise<{ readonly status?: string | undefined }>;
}
interface UsbInterface {
  readonly interfaceNumber: number;
  readonly alternate: {
    readonly interfaceClass: number;
    readonly endpoints: readonly UsbEndpoint[];
  };
}
interface UsbEndpoint {
  readonly endpointNumber: number;
  readonly direction: 'in' | 'out';
  readonly type: string;
}

export interface UsbOptions {
  readonly vendorId: number;
  readonly productId: number;
  /** 7 for printers, which is taken if left out; 10 for what shows itself as a serial port (CDC data); 255 for a maker's own. */
  readonly interfaceClass?: 7 | 10 | 255;
  /** Tells two devices of one model apart. */
  readonly serialNumber?: string;
  /** Until the printer takes all bytes of one write; 10 s if left out. */
  readonly writeTimeoutMs?: number;
  readonly clock?: Clock;
  /** Devices on the bus; those of the machine if left out. */
  readonly devices?: () => Promise<readonly UsbDevice[]>;
}

const PRINTER_CLASS = 7;
const CHUNK_BYTES = 16_384;
const READ_BYTES = 64;

/**
 * A USB device with bulk endpoints, driven directly: a printer, or what shows itself as a serial port. On Windows the vendor's driver holds the device, and
 * this works only where somebody has put WinUSB in its place.
 */
export function usbTransport(options: UsbOptions): Transport {
  const hex = (id: number): string => id.toString(16).padStart(4, '0');
  const address = `usb://${hex(options.vendorId)}:${hex(options.productId)}`;
  return { address, open: () => open(options, address) };
}

async function open(options: UsbOptions, address: string): Promise<Connection> {
  const device = await find(options, address);
  const clock = options.clock ?? systemClock;
  const events = connectionEvents();
  try {
    await device.open();
    if (!device.configuration) await device.selectConfiguration(1);
    const { interfaceNumber, input, output } = pipesOf(
      device,
      options.interfaceClass ?? PRINTER_CLASS,
      address,
    );
    await device.claimInterface(interfaceNumber);
    if (input) void listen(device, input.endpointNumber, events);
    const what = `writing to ${address}`;
    return {
      onData: events.onData,
      onClose: events.onClose,
      write: (bytes) =>
        withDeadline<void>(
          clock,
          { timeoutMs: options.writeTimeoutMs ?? 10_000, what },
          (resolve, reject) => {
            send(device, output.endpointNumber, bytes).then(resolve, (error: unknown) => {
              events.closed();
              reject(toDeviceError(error, 'connection-lost'));
            });
          },
        ),
      async close() {
        events.closed();
        await closeDevice(device);
      },
    };
  } catch (error) {
    await closeDevice(device);
    throw toDeviceError(error, 'busy');
  }
}

async function find(options: UsbOptions, address: string): Promise<UsbDevice> {
  const devices = await (options.devices ?? machineDevices)().catch((error: unknown) => {
    throw new DeviceError('unreachable', `${address}: the USB bus cannot be read`, { cause: error });
  });
  const device = devices.find(
    (candidate) =>
      candidate.vendorId === options.vendorId &&
      candidate.productId === options.productId &&
      (options.serialNumber === undefined || candidate.serialNumber === options.serialNumber),
  );
  if (!device) throw new DeviceError('unreachable', `${address} is not plugged in`);
  return device;
}

/** Loaded when first needed: the native module fails to load on machines without a USB library. */
async function machineDevices(): Promise<readonly UsbDevice[]> {
  const { WebUSB } = await import('usb');
  const bus = new WebUSB({ allowAllDevices: true });
  return (await bus.getDevices()) as unknown as readonly UsbDevice[];
}

function pipesOf(device: UsbDevice, interfaceClass: number, address: string) {
  const found = device.configuration?.interfaces.find(
    ({ alternate }) => alternate.interfaceClass === interfaceClass,
  );
  const bulk = found?.alternate.endpoints.filter(({ type }) => type === 'bulk') ?? [];
  const output = bulk.find(({ direction }) => direction === 'out');
  if (!found || !output)
    throw new DeviceError('protocol', `${address} has no interface of class ${interfaceClass} to write to`);
  return {
    interfaceNumber: found.interfaceNumber,
    output,
    input: bulk.find(({ direction }) => direction === 'in'),
  };
}

async function send(device: UsbDevice, endpoint: number, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    const { status } = await device.transferOut(endpoint, bytes.slice(at, at + CHUNK_BYTES));
    if (status !== undefined && status !== 'ok')
      throw new DeviceError('connection-lost', `USB transfer: ${status}`);
  }
}

/** Reads until the device is closed or gone: both end the waiting transfer with an error. */
async function listen(
  device: UsbDevice,
  endpoint: number,
  events: ReturnType<typeof connectionEvents>,
): Promise<void> {
  try {
    while (!events.isClosed()) {
      const { data } = await device.transferIn(endpoint, READ_BYTES);
      if (data && data.byteLength > 0)
        events.data(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    }
  } catch (error) {
    events.closed();
    if (!(error instanceof Error)) throw error;
  }
}

/** A device that is gone cannot be closed, and need not be. */
async function closeDevice(device: UsbDevice): Promise<void> {
  await device.close().catch((error: unknown) => {
    if (!(error instanceof Error)) throw error;
  });
}
