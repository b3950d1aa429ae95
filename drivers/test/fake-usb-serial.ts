import type { UsbDevice } from '../src/transports/index.ts';
import type { connectionEvents } from '../src/transports/line.ts';
import type { Connection } from '../src/transports/transport.ts';

/** A device that shows itself as a serial port (CDC), at the level of transfers. `devices()` is the bus. */
export function fakeUsbSerial(
  serve: (connection: Connection) => void,
  events: typeof connectionEvents,
): {
  readonly vendorId: number;
  readonly productId: number;
  devices(): Promise<readonly UsbDevice[]>;
  unplug(): void;
  plug(): void;
} {
  const gone = (): Error => new Error('LIBUSB_TRANSFER_NO_DEVICE');
  const state = {
    plugged: true,
    far: null as ReturnType<typeof connectionEvents> | null,
    incoming: [] as Uint8Array[],
    reader: null as { give(bytes: Uint8Array): void; fail(error: Error): void } | null,
  };
  function hangUp(): void {
    const { far, reader } = state;
    Object.assign(state, { far: null, reader: null, incoming: [] });
    far?.closed();
    reader?.fail(gone());
  }
  const device: UsbDevice = {
    vendorId: 0x0c2e,
    productId: 0x0b6a,
    configuration: {
      interfaces: [
        {
          interfaceNumber: 1,
          alternate: {
            interfaceClass: 10,
            endpoints: [
              { endpointNumber: 3, direction: 'out', type: 'bulk' },
              { endpointNumber: 4, direction: 'in', type: 'bulk' },
            ],
          },
        },
      ],
    },
    async open() {
      if (state.far) throw new Error('LIBUSB_ERROR_BUSY');
      const far = events();
      state.far = far;
      serve({
        onData: far.onData,
        onClose: far.onClose,
        async write(bytes) {
          if (state.far !== far) return;
          if (state.reader) state.reader.give(bytes);
          else state.incoming.push(bytes);
        },
        close: () => Promise.resolve(hangUp()),
      });
    },
    close: () => Promise.resolve(hangUp()),
    selectConfiguration: () => Promise.resolve(),
    claimInterface: () => Promise.resolve(),
    async transferOut(_endpoint, data) {
      if (!state.far) throw gone();
      state.far.data(data);
      return { status: 'ok' };
    },
    transferIn() {
      if (!state.far) return Promise.reject(gone());
      const waiting = state.incoming.shift();
      if (waiting) return Promise.resolve({ data: viewOf(waiting) });
      return new Promise((resolve, reject) => {
        state.reader = {
          give(bytes) {
            state.reader = null;
            resolve({ data: viewOf(bytes) });
          },
          fail: reject,
        };
      });
    },
  };
  return {
    vendorId: device.vendorId,
    productId: device.productId,
    devices: () => Promise.resolve(state.plugged ? [device] : []),
    unplug() {
      state.plugged = false;
      hangUp();
    },
    plug() {
      state.plugged = true;
    },
  };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
