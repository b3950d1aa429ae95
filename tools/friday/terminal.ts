import type { ClientCommand, DeviceKind } from '@forno/shared/domain';
import type { ToldEvent } from '@forno/shared/events';
import type { Answer, CommandAnswer } from '@forno/shared/protocol/lan';
import { Device, eventually, newId } from '../../tests/support/device.ts';
import type { Told } from './evidence.ts';

type Unnamed<T> = T extends { commandId: string } ? Omit<T, 'commandId'> : never;
export type Asked = Unnamed<ClientCommand>;

/** Who allows what the person at the terminal may not do alone. */
const MANAGER_PIN = '9999';
const HEARD_WITHIN_MS = 15_000;

/** A terminal with somebody at it. All that it asks and all that it is told is kept. */
export class Terminal {
  readonly name: string;
  readonly device: Device;
  readonly #told: Told[];

  private constructor(name: string, device: Device, told: Told[]) {
    [this.name, this.device, this.#told] = [name, device, told];
  }

  static async connect(
    url: string,
    { name, kind, told }: { readonly name: string; readonly kind: DeviceKind; readonly told: Told[] },
  ): Promise<Terminal> {
    const device = await Device.connect(url, kind, { deviceId: `friday-${name}`, name });
    await device.subscribe(kind === 'kitchen' ? 'kitchen' : 'terminal');
    return new Terminal(name, device, told);
  }

  async login(pin: string): Promise<void> {
    const answer = await this.device.login(pin);
    if (!answer.ok) throw new Error(`${this.name}: ${answer.error.message}`);
  }

  /** Asks; what the person here may not do alone is allowed by a manager on the spot. */
  async ask(asked: Asked): Promise<Answer<CommandAnswer>> {
    const commandId = newId();
    const command = { ...asked, commandId } as ClientCommand;
    let answer = await this.device.command(asked, commandId);
    if (!answer.ok && answer.error.code === 'forbidden' && answer.error.needs) {
      const { socket } = this.device;
      const permission = answer.error.needs;
      const lent = await socket
        .timeout(10_000)
        .emitWithAck('approve', { pin: MANAGER_PIN, permission, commandId });
      if (!lent.ok) throw new Error(`${this.name}: approval: ${lent.error.message}`);
      answer = await socket
        .timeout(10_000)
        .emitWithAck('approved', { approval: lent.value.approval, command });
    }
    this.#told.push({ device: this.name, command, answer });
    return answer;
  }

  /** Asks for what has to go well. */
  async must(asked: Asked): Promise<CommandAnswer> {
    const answer = await this.ask(asked);
    if (!answer.ok)
      throw new Error(`${this.name}: ${asked.type}: ${answer.error.code}: ${answer.error.message}`);
    return answer.value;
  }

  /** Cash that the screen says to give back because of a command, once it says so. */
  async cashBackFor({ firstSeq, lastSeq }: CommandAnswer): Promise<number> {
    if (lastSeq === 0) return 0;
    await this.hear(`event ${lastSeq}`, ({ seq }) => seq >= lastSeq);
    let cents = 0;
    for (const event of this.device.events)
      if (
        event.seq >= firstSeq &&
        event.seq <= lastSeq &&
        event.eventType === 'PAYMENT_REFUNDED' &&
        event.payload.tender === 'cash'
      )
        cents += event.payload.amountCents + event.payload.tipCents + event.payload.roundingCents;
    return cents;
  }

  /** Waits until the screen shows something that is so. */
  hear<T extends ToldEvent>(what: string, is: (event: ToldEvent) => event is T): Promise<T>;
  hear(what: string, is: (event: ToldEvent) => boolean): Promise<ToldEvent>;
  hear(what: string, is: (event: ToldEvent) => boolean): Promise<ToldEvent> {
    // What is waited for is among the latest.
    return eventually(`${this.name}: ${what}`, () => this.device.events.findLast(is), HEARD_WITHIN_MS);
  }
}
