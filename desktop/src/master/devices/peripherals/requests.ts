import { randomUUID } from 'node:crypto';
import { forbidden, type ClientCommand } from '@forno/shared/domain';
import type { Answer, CommandAnswer } from '@forno/shared/protocol/lan';
import { ok, type Result } from '@forno/shared/result';
import type { Refusal } from '@forno/shared/domain';
import type { CommandOrigin } from '../../dispatch/dispatcher.ts';
import type { RequestContext, RequestHandlers } from '../../lan/requests.ts';
import type { Peripherals } from './peripherals.ts';

type DeviceRequests = Pick<RequestHandlers, 'peripherals' | 'find-devices' | 'test-device' | 'weigh'>;

/** What a terminal may ask about the shop's hardware. */
export function deviceRequests(deps: {
  readonly peripherals: () => Peripherals;
  /** Null: there is no printer of this id. */
  readonly testPrinter: (id: string) => Answer<{ readonly jobId: string }> | null;
  readonly submit: (command: ClientCommand, origin: CommandOrigin) => Promise<Result<CommandAnswer, Refusal>>;
}): DeviceRequests {
  const mayManage = ({ actor }: RequestContext): boolean => actor.permissions.has('devices');
  return {
    peripherals: async (_, { actor }) =>
      actor.permissions.has('sell') ? ok(deps.peripherals().reports()) : forbidden('sell'),
    'find-devices': async ({ hosts }, context) =>
      mayManage(context) ? ok(await deps.peripherals().find(hosts)) : forbidden('devices'),
    'test-device': async ({ id }, { actor, source }) => {
      // A test may open a drawer: who did it is on record before it happens.
      const recorded = await deps.submit(
        { type: 'RecordDeviceTest', commandId: randomUUID(), peripheralId: id },
        { actor, source, correlationId: randomUUID() },
      );
      if (!recorded.ok) return recorded;
      const printed = deps.testPrinter(id);
      if (printed) return printed.ok ? ok({ outcome: 'printed' }) : printed;
      return deps.peripherals().test(id);
    },
    weigh: async (_, { actor }) =>
      actor.permissions.has('sell') ? deps.peripherals().weigh(actor.deviceId) : forbidden('sell'),
  };
}
