import { join } from 'node:path';
import { connectZvtTerminal, fileJournal, type CardTerminal } from '@forno/drivers/card-terminal';
import { connectPrinter, printerModelOf } from '@forno/drivers/printer';
import { tcpTransport } from '@forno/drivers/transports';
import type { AssignedPrinter } from './printing.ts';

export interface PrinterAddress {
  readonly id: string;
  readonly name: string;
  readonly prints: AssignedPrinter['prints'];
  readonly host: string;
  readonly port: number;
  /** A model of `drivers/data/printers`. */
  readonly model: string;
}

export interface CardTerminalAddress {
  readonly host: string;
  readonly port: number;
}

export function openPrinters(addresses: readonly PrinterAddress[]): AssignedPrinter[] {
  return addresses.map(({ id, name, prints, host, port, model }) => ({
    id,
    name,
    prints,
    printer: connectPrinter({ transport: tcpTransport({ host, port }), model: printerModelOf(model) }),
  }));
}

/** A ZVT terminal on the LAN. Its journal lies beside the shop's data: an intent has to be found again after a restart. */
export function openCardTerminal({ host, port }: CardTerminalAddress, dataDir: string): CardTerminal {
  return connectZvtTerminal({
    transport: tcpTransport({ host, port }),
    framing: 'tcp',
    journal: fileJournal(join(dataDir, 'card-terminal.json')),
  });
}
