import {
  connectPrinter,
  printerModelOf,
  startEncodingThread,
  testDocument,
  type Encode,
  type PrintDocument,
} from '@forno/drivers/printer';
import { serialTransport, tcpTransport, usbTransport } from '@forno/drivers/transports';
import type { Settings } from '@forno/shared/domain';
import { paperWords } from './papers/paper-words.ts';
import type { AssignedPrinter, PaperKind } from './print-queue.ts';

export interface PrinterAddress {
  readonly id: string;
  readonly name: string;
  readonly prints: PaperKind | readonly PaperKind[];
  readonly stations?: readonly string[] | undefined;
  /** Ids of printers that take over when this one cannot print. */
  readonly standIns?: readonly string[] | undefined;
  /** A model of `drivers/data/printers`. */
  readonly model: string;
  readonly wire: PrinterWire;
}

export type PrinterWire =
  | { readonly host: string; readonly port: number }
  | {
      readonly path: string;
      readonly baudRate?: number | undefined;
      /** RTS and CTS; true if left out, because without them a slow printer loses characters. */
      readonly handshake?: boolean | undefined;
    }
  | { readonly vendorId: number; readonly productId: number; readonly serialNumber?: string | undefined };

/** Papers become bytes beside the process that takes the orders. */
export const startPaperThread = (log: { warn(facts: object, message: string): void }) =>
  startEncodingThread({
    onFault: (error) => log.warn({ error: String(error) }, 'the thread that encodes papers died'),
  });

export interface PrinterSurroundings {
  /** Where papers become bytes; in this very process if left out. */
  readonly encode?: Encode;
  /** The language of what a printer says by itself; English if left out. */
  readonly settings?: () => Pick<Settings, 'locale' | 'receipt'>;
}

export function openPrinters(
  addresses: readonly PrinterAddress[],
  { encode, settings }: PrinterSurroundings = {},
): AssignedPrinter[] {
  return addresses.map(({ prints, model, wire, ...rest }) => ({
    ...rest,
    prints: typeof prints === 'string' ? [prints] : prints,
    printer: connectPrinter({
      model: printerModelOf(model),
      transport: transportOf(wire),
      ...(encode && { encode }),
      ...(settings && { interrupted: () => paperWords(settings()).interrupted }),
      // A wire of our own may be kept, and then the printer tells by itself what happens to it.
      line: 'host' in wire ? 'per-job' : 'kept',
    }),
  }));
}

function transportOf(wire: PrinterWire) {
  if ('host' in wire) return tcpTransport(wire);
  if ('path' in wire)
    return serialTransport({
      path: wire.path,
      baudRate: wire.baudRate ?? 9_600,
      rtscts: wire.handshake ?? true,
    });
  const { vendorId, productId, serialNumber } = wire;
  return usbTransport({ vendorId, productId, ...(serialNumber !== undefined && { serialNumber }) });
}

/** A page that shows whether a printer is set up as it is: edges, letters, a code, the cut. */
export function testPage({ name, model, wire }: PrinterAddress, at: string): PrintDocument {
  return testDocument({ name, model: printerModelOf(model), address: transportOf(wire).address, at });
}
