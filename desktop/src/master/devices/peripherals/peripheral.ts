import { DeviceError } from '@forno/drivers/card-terminal';
import { refusal } from '@forno/shared/domain';
import type { Clock } from '@forno/shared/ports';
import type {
  DeviceTest,
  PeripheralLogEntry,
  PeripheralReport,
  PeripheralStatus,
} from '@forno/shared/protocol/devices';
import type { Answer } from '@forno/shared/protocol/lan';
import { ok } from '@forno/shared/result';
import type { DeviceEntry } from './device-file.ts';
import type { OpenPeripheral } from './open-peripheral.ts';

/** Enough to see what a device did in the last minutes of a busy evening. */
const LOG_MAX = 50;
/** How long a tested display shows the test. */
const SHOWN_MS = 5_000;

/** One device that is set up: its driver, how it is, and what happened to it. */
export class ManagedPeripheral {
  readonly entry: DeviceEntry;
  readonly open: OpenPeripheral;
  readonly #clock: Clock;
  readonly #log: PeripheralLogEntry[] = [];
  #state: PeripheralStatus['state'] = 'unknown';
  #problem: string | null = null;
  #heardAt: number | null = null;
  #stopTest: () => void = () => undefined;

  constructor(entry: DeviceEntry, open: OpenPeripheral, clock: Clock, onChange: () => void) {
    this.entry = entry;
    this.open = open;
    this.#clock = clock;
    if (open.class === 'drawer' || open.class === 'card-terminal') return;
    const take = ({ connection, error }: ReturnType<typeof open.device.status>): void => {
      this.reached(connection === 'online' ? null : (error?.message ?? null));
      onChange();
    };
    open.device.onStatus(take);
    if (open.device.status().connection === 'online') take(open.device.status());
  }

  /** `problem`: why it could not be reached. */
  reached(problem: string | null): void {
    const state = problem === null ? 'online' : 'offline';
    if (state !== this.#state) this.note(state, problem ?? undefined);
    this.#state = state;
    this.#problem = problem;
  }

  note(what: PeripheralLogEntry['what'], detail?: string): void {
    this.#log.push({ at: this.#clock.now(), what, ...(detail !== undefined && { detail }) });
    if (this.#log.length > LOG_MAX) this.#log.shift();
    if (what === 'scan' || what === 'call') this.#heardAt = this.#clock.now();
  }

  status(terminalId: string | null): PeripheralStatus {
    const { id, name } = this.entry;
    const { open } = this;
    return {
      id,
      name,
      class: this.entry.class,
      state: this.#state,
      terminalId,
      ...(open.class === 'card-terminal' && { adjustsTips: open.device.adjustsTips }),
    };
  }

  report(terminalId: string | null): PeripheralReport {
    return {
      ...this.status(terminalId),
      address: this.open.device.address,
      protocol: this.entry.class === 'scanner' ? this.entry.framing : this.entry.protocol,
      problem: this.#problem,
      log: [...this.#log],
    };
  }

  /** Does what a person can see or hear, and says what should have happened. */
  async test(): Promise<Answer<DeviceTest>> {
    try {
      const outcome = await this.#test();
      if (outcome.outcome !== 'listening') this.reached(null);
      this.note('tested', outcome.outcome);
      return ok(outcome);
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      if (this.open.class === 'drawer' || this.open.class === 'card-terminal') this.reached(error.message);
      this.note('tested', error.message);
      return refusal('device-failed', `${this.entry.name}: ${error.message}`, 'id');
    }
  }

  async #test(): Promise<DeviceTest> {
    const { open } = this;
    switch (open.class) {
      case 'scale':
        return { outcome: 'weight', weight: await open.device.weigh() };
      case 'pole-display': {
        const { error } = open.device.status();
        if (error) throw error;
        const before = open.device.shown();
        this.#stopTest();
        open.device.show(['12345678901234567890', 'ÄÖÜ éñ € ABC abc 123']);
        this.#stopTest = this.#clock.after(SHOWN_MS, () => open.device.show(before));
        return { outcome: 'shown' };
      }
      case 'drawer':
        await open.device.kick();
        return { outcome: 'kicked', drawer: await open.device.state() };
      case 'scanner':
      case 'caller-id': {
        const { error } = open.device.status();
        if (error) throw error;
        return { outcome: 'listening', heardAt: this.#heardAt };
      }
      case 'card-terminal': {
        const { connection, state, message } = await open.device.status();
        if (connection === 'offline') throw new DeviceError('unreachable', message ?? 'offline');
        return { outcome: state === 'ready' ? 'ready' : 'busy', ...(message !== undefined && { message }) };
      }
    }
  }

  async close(): Promise<void> {
    this.#stopTest();
    // The terminal's payments close it, when the last of them has been recorded.
    if (this.open.class !== 'card-terminal') await this.open.device.close();
  }
}
