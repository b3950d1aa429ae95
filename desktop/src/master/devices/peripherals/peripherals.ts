import { DeviceError, type CardTerminal } from '@forno/drivers/card-terminal';
import { refusal, type CardTerminalsInfo, type Settings, type Shop } from '@forno/shared/domain';
import type { ShopEvent } from '@forno/shared/events';
import type { Clock } from '@forno/shared/ports';
import {
  cardTerminalOf,
  type DeviceTest,
  type FoundDevice,
  type IncomingCallNotice,
  type PeripheralReport,
  type PeripheralStatus,
  type ScannedCode,
  type WeightReading,
} from '@forno/shared/protocol/devices';
import type { Answer } from '@forno/shared/protocol/lan';
import { ok } from '@forno/shared/result';
import { opensDrawer } from './opens-drawer.ts';
import { CustomerLines } from './customer-lines.ts';
import type { DeviceFile } from './device-file.ts';
import { findDevices } from './find-devices.ts';
import { openPeripheral, type OpenOptions } from './open-peripheral.ts';
import { ManagedPeripheral } from './peripheral.ts';

export interface PeripheralsDeps {
  readonly file: DeviceFile;
  readonly journalPath: OpenOptions['journalPath'];
  readonly clock: Clock;
  readonly shop: () => Shop;
  readonly settings: () => Settings;
  readonly totalCents: (orderId: string) => number | null;
  /** To one terminal, or to all for null. */
  readonly scanned: (terminalId: string, code: ScannedCode) => void;
  readonly called: (terminalId: string | null, call: IncomingCallNotice) => void;
  readonly onChange: () => void;
}

/** The shop's scanners, scales, poles, telephone lines, drawers and card terminals. Nobody who sells waits for any of them. */
export class Peripherals {
  readonly #deps: PeripheralsDeps;
  readonly #all: readonly ManagedPeripheral[];
  readonly #customerLines: CustomerLines;

  constructor(deps: PeripheralsDeps) {
    this.#deps = deps;
    const { country, devices } = deps.file;
    this.#all = devices.map((entry) => {
      const open = openPeripheral(entry, { country, journalPath: deps.journalPath });
      return new ManagedPeripheral(entry, open, deps.clock, () => deps.onChange());
    });
    for (const peripheral of this.#all) this.#listen(peripheral);
    this.#customerLines = new CustomerLines({
      ...deps,
      displays: (terminalId) =>
        this.#all.flatMap(({ entry, open }) =>
          open.class === 'pole-display' && this.#terminalOf(entry.id) === terminalId ? [open.device] : [],
        ),
    });
  }

  /** By id, in the order of the file. */
  get cardTerminals(): ReadonlyMap<string, CardTerminal> {
    return new Map(
      this.#all.flatMap(({ entry, open }) =>
        open.class === 'card-terminal' ? [[entry.id, open.device] as const] : [],
      ),
    );
  }

  /** Whose cards a decision finds where. */
  readonly cardTerminalsInfo: CardTerminalsInfo = {
    of: (deviceId) => cardTerminalOf(this.status(), deviceId)?.id ?? null,
    adjustsTips: (id) => {
      const terminals = this.cardTerminals;
      const [first] = terminals.values();
      return (id === null ? first : terminals.get(id))?.adjustsTips ?? false;
    },
  };

  /** How the payments find a card terminal. */
  cardTerminalIs(id: string, state: 'ok' | 'offline'): void {
    this.#find(id)?.reached(state === 'ok' ? null : 'it does not answer');
  }

  follow(events: readonly ShopEvent[]): void {
    for (const event of events) {
      if (opensDrawer(event, this.#deps.shop())) this.#kick(event.metadata.deviceId);
      if (event.eventType !== 'DEVICE_ASSIGNED') continue;
      const { peripheralId, terminalId } = event.payload;
      this.#find(peripheralId)?.note('assigned', terminalId ?? undefined);
      this.#deps.onChange();
    }
    this.#customerLines.follow(events);
  }

  status(): readonly PeripheralStatus[] {
    return this.#all.map((peripheral) => peripheral.status(this.#assigned(peripheral)));
  }

  reports(): readonly PeripheralReport[] {
    return this.#all.map((peripheral) => peripheral.report(this.#assigned(peripheral)));
  }

  async test(id: string): Promise<Answer<DeviceTest>> {
    const answer = this.#find(id)?.test() ?? refusal('invalid', 'There is no such device.', 'id');
    return Promise.resolve(answer).finally(() => this.#deps.onChange());
  }

  /** What lies on the scale of a terminal. */
  async weigh(terminalId: string): Promise<Answer<WeightReading>> {
    const found = this.#all.find(
      ({ entry, open }) => open.class === 'scale' && this.#terminalOf(entry.id) === terminalId,
    );
    if (found?.open.class !== 'scale')
      return refusal('device-failed', 'No scale belongs to this terminal.', 'terminalId');
    try {
      return ok(await found.open.device.weigh());
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      return refusal('device-failed', `${found.entry.name}: ${error.message}`);
    }
  }

  find(hosts: readonly string[]): Promise<readonly FoundDevice[]> {
    return findDevices({ hosts, file: this.#deps.file });
  }

  async close(): Promise<void> {
    this.#customerLines.stop();
    await Promise.all(this.#all.map((peripheral) => peripheral.close()));
  }

  /** Cash has been taken or is wanted: the drawers of that terminal open. */
  #kick(terminalId: string): void {
    for (const peripheral of this.#all) {
      const { open, entry } = peripheral;
      if (open.class !== 'drawer' || this.#terminalOf(entry.id) !== terminalId) continue;
      void open.device
        .kick()
        .then(
          () => peripheral.reached(null),
          (error: unknown) => peripheral.reached(String(error)),
        )
        .then(() => this.#deps.onChange());
    }
  }

  #listen(peripheral: ManagedPeripheral): void {
    const { open, entry } = peripheral;
    const peripheralId = entry.id;
    if (open.class === 'scanner')
      open.device.onScan(({ text, at }) => {
        const terminalId = this.#terminalOf(peripheralId);
        peripheral.note('scan', terminalId === null ? 'no terminal' : undefined);
        if (terminalId !== null) this.#deps.scanned(terminalId, { peripheralId, text, at });
      });
    if (open.class === 'caller-id')
      open.device.onCall((call) => {
        peripheral.note('call', call.line);
        this.#deps.called(this.#assigned(peripheral), { peripheralId, ...call });
      });
  }

  #find(id: string): ManagedPeripheral | undefined {
    return this.#all.find(({ entry }) => entry.id === id);
  }

  /** What somebody said, or else the file. */
  #assigned({ entry }: ManagedPeripheral): string | null {
    const said = this.#deps.shop().assignments.get(entry.id);
    return said === undefined ? (entry.terminal ?? null) : said;
  }

  /** A device that belongs to none in particular serves the only terminal that is there. */
  #terminalOf(id: string): string | null {
    const peripheral = this.#find(id);
    const assigned = peripheral ? this.#assigned(peripheral) : null;
    if (assigned !== null) return assigned;
    const terminals = [...this.#deps.shop().devices.values()].filter(
      ({ kind, online }) => kind === 'terminal' && online,
    );
    return terminals.length === 1 ? terminals[0]!.deviceId : null;
  }
}
