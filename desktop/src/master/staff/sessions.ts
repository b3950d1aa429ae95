import {
  refusal,
  ROLE_PERMISSIONS,
  type Shop,
  type StaffList,
  type SystemCommand,
} from '@forno/shared/domain';
import { ok } from '@forno/shared/result';
import { uuidV7 } from '@forno/shared/ids';
import type { Clock, Random } from '@forno/shared/ports';
import type { RequestHandlers } from '../lan/requests.ts';
import { findByPin, lockOf } from './login.ts';
import type { Tokens } from './tokens.ts';

/** SPEC section 9: a session lasts a shift. */
const SESSION_MS = 8 * 3_600_000;

export interface SessionDeps {
  readonly staff: () => StaffList;
  readonly shop: () => Shop;
  readonly tokens: Tokens;
  readonly clock: Clock;
  readonly random: Random;
  readonly submit: (command: SystemCommand) => Promise<{ readonly ok: boolean }>;
}

/** Log in and out at a device: the PIN is checked here, the outcome is a fact of the log. */
export function sessionHandlers(deps: SessionDeps): Pick<RequestHandlers, 'login' | 'logout'> {
  const commandId = (): string => uuidV7(deps.clock.now(), deps.random);
  const inTurn = oneAtATime();
  return {
    // One PIN at a time a device: of many sent at once, each would be tried before the first is counted as wrong.
    login: ({ pin }, { hello, setStaff }) =>
      inTurn(hello.deviceId, async () => {
        const { deviceId } = hello;
        const lock = lockOf(deps.shop().devices.get(deviceId), deps.clock.now());
        if (!lock.ok) return lock;
        const member = await findByPin(deps.staff(), pin);
        if (!member) {
          await deps.submit({ type: 'RecordFailedLogin', commandId: commandId(), deviceId, staffId: null });
          return refusal('wrong-pin', 'This PIN is not known.', 'pin');
        }
        const recorded = await deps.submit({
          type: 'RecordLogin',
          commandId: commandId(),
          staffId: member.staffId,
          deviceId,
        });
        if (!recorded.ok) return refusal('storage-failed', 'The log-in could not be saved.');
        const { staffId, name, role } = member;
        const expiresAt = deps.clock.now() + SESSION_MS;
        setStaff({ staffId, expiresAt });
        const token = deps.tokens.issue('session', { staffId, deviceId, expiresAt });
        return ok({ token, staffId, name, role, permissions: ROLE_PERMISSIONS[role], expiresAt });
      }),
    logout: async (_request, { hello, actor, setStaff }) => {
      if (actor.userId === null) return refusal('not-logged-in', 'Nobody is logged in here.');
      await deps.submit({
        type: 'RecordLogout',
        commandId: commandId(),
        staffId: actor.userId,
        deviceId: hello.deviceId,
      });
      setStaff(null);
      return ok(true as const);
    },
  };
}

/** Runs works of one key one after another. */
function oneAtATime(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const mine = Promise.resolve(last.get(key)).then(work, work);
    last.set(key, mine);
    // What went wrong is the caller's business.
    const forget = (): void => void (last.get(key) === mine && last.delete(key));
    mine.then(forget, forget);
    return mine;
  };
}
