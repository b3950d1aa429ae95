import { connectModem, listenForCallBox, type CallerId } from '@forno/drivers/caller-id';
import {
  connectCardTerminal,
  connectZvtTerminal,
  fileJournal,
  type CardTerminal,
} from '@forno/drivers/card-terminal';
import { connectDrawer, type CashDrawer } from '@forno/drivers/drawer';
import { cd5220, connectPoleDisplay, epsonDmD, type PoleDisplay } from '@forno/drivers/pole-display';
import { cas, connectScale, toledo8217, type Scale } from '@forno/drivers/scale';
import { connectScanner, type Scanner } from '@forno/drivers/scanner';
import { serialTransport, tcpTransport, usbTransport } from '@forno/drivers/transports';
import type { DeviceAddress, DeviceEntry } from './device-file.ts';

/** An entry of the device file with its driver. */
export type OpenPeripheral =
  | { readonly class: 'scanner'; readonly device: Scanner }
  | { readonly class: 'scale'; readonly device: Scale }
  | { readonly class: 'pole-display'; readonly device: PoleDisplay }
  | { readonly class: 'caller-id'; readonly device: CallerId }
  | { readonly class: 'drawer'; readonly device: CashDrawer }
  | { readonly class: 'card-terminal'; readonly device: CardTerminal };

export interface OpenOptions {
  readonly country: string;
  /** Where a card terminal's journal is kept. */
  readonly journalPath: (id: string) => string;
}

/** Opens a device: it connects by itself, now or when it is there. */
export function openPeripheral(entry: DeviceEntry, { country, journalPath }: OpenOptions): OpenPeripheral {
  switch (entry.class) {
    case 'scanner':
      return {
        class: entry.class,
        device: connectScanner({ transport: transportTo(entry.at), framing: entry.framing }),
      };
    case 'scale': {
      const protocol = entry.protocol === 'cas' ? cas : toledo8217(entry.unit);
      return { class: entry.class, device: connectScale({ transport: transportTo(entry.at), protocol }) };
    }
    case 'pole-display': {
      const dialect = entry.protocol === 'cd5220' ? cd5220 : epsonDmD;
      return {
        class: entry.class,
        device: connectPoleDisplay({ transport: transportTo(entry.at), dialect }),
      };
    }
    case 'caller-id':
      return {
        class: entry.class,
        device:
          entry.protocol === 'modem'
            ? connectModem({ transport: transportTo(entry.at), country })
            : listenForCallBox({ port: entry.at.port, country }),
      };
    case 'drawer':
      return {
        class: entry.class,
        device: connectDrawer({
          transport: transportTo(entry.at),
          drawer:
            entry.protocol === 'printer'
              ? { by: 'printer', pin: entry.pin, openWhen: entry.openWhen }
              : { by: 'trigger', bytes: Buffer.from(entry.bytes, 'hex') },
        }),
      };
    case 'card-terminal': {
      const line = { transport: transportTo(entry.at), authoriseTimeoutMs: entry.authoriseTimeoutMs };
      return {
        class: entry.class,
        device:
          entry.protocol === 'json'
            ? connectCardTerminal(line)
            : connectZvtTerminal({
                ...line,
                framing: entry.at.over === 'tcp' ? 'tcp' : 'serial',
                password: entry.password,
                journal: fileJournal(journalPath(entry.id)),
              }),
      };
    }
  }
}

function transportTo(at: DeviceAddress) {
  switch (at.over) {
    case 'tcp':
      return tcpTransport(at);
    case 'serial':
      return serialTransport(at);
    case 'usb':
      return usbTransport(at);
  }
}
