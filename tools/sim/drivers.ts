import type { TerminalState } from '@forno/shared/projections';
import type { Device } from './device.ts';
import { between, chance, newUuid } from './dice.ts';
import type { World } from './world.ts';

const LOOK_EVERY_MS = 60_000;

/** The drivers: what the terminal shows as out for delivery comes to its door. */
export function startDrivers(world: World, terminal: Device): void {
  const random = world.stream();
  const arriving = new Set<string>();
  const look = (): void => {
    for (const { orderId, status } of Object.values(terminal.state<TerminalState>('terminal').orders)) {
      if (status !== 'out_for_delivery' || arriving.has(orderId) || chance(random, 0.9)) continue;
      arriving.add(orderId);
      const told = terminal.ask(
        { type: 'CompleteOrder', commandId: newUuid(random), orderId },
        { deviceId: terminal.name, kind: 'terminal' },
      );
      world.spawn(told.then(() => arriving.delete(orderId)));
    }
    world.at(between(random, LOOK_EVERY_MS / 2, LOOK_EVERY_MS), look);
  };
  world.at(LOOK_EVERY_MS, look);
}
