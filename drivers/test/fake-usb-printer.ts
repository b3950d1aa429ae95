import type { SimulatedPrinter } from '../src/printer/simulator/index.ts';
import type { UsbDevice } from '../src/transports/index.ts';

/** A USB plug in front of a simulated printer, at the level of transfers. `devices()` is the bus. */
export function fakeUsbPrinter(printer: SimulatedPrinter): { devices(): Promise<readonly UsbDevice[]> } {
  const gone = (): Error => new Error('LIBUSB_TRANSFER_NO_DEVICE');
  const incoming: Uint8Array[] = [];
  const state = {
    call: null as ReturnType<SimulatedPrinter['attach']> | null,
    reader: null as { give(bytes: Uint8Array): void; fail(error: Error): void } | null,
  };

  function hangUp(): void {
    state.call?.ended();
    state.call = null;
    state.reader?.fail(gone());
    state.reader = null;
    incoming.length = 0;
  }

  const device: UsbDevice = {
    vendorId: 0x04b8,
    productId: 0x0202,
    serialNumber: 'FAKE1',
    configuration: {
      interfaces: [
        {
          interfaceNumber: 0,
          alternate: {
            interfaceClass: 7,
            endpoints: [
              { endpointNumber: 1, direction: 'out', type: 'bulk' },
              { endpointNumber: 2, direction: 'in', type: 'bulk' },
            ],
          },
        },
      ],
    },
    async open() {
      if (state.call) throw new Error('LIBUSB_ERROR_BUSY');
      state.call = printer.attach({
        write(bytes) {
          if (state.reader) state.reader.give(bytes);
          else incoming.push(bytes);
        },
        drop: hangUp,
      });
    },
    async close() {
      hangUp();
    },
    selectConfiguration: () => Promise.resolve(),
    claimInterface: () => Promise.resolve(),
    async transferOut(_endpoint, data) {
      if (!state.call) throw gone();
      state.call.receive(data);
      return { status: 'ok' };
    },
    transferIn() {
      const waiting = incoming.shift();
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
  return { devices: () => Promise.resolve(printer.faults().unreachable ? [] : [device]) };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
