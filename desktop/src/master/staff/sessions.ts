import {
  forbidden,
  refusal,
  ROLE_PERMISSIONS,
  type Permission,
  type Refusal,
  type Shop,
  type StaffList,
  type StaffMember,
  type SystemCommand,
} from '@forno/shared/domain';
import { ok, type Result } from '@forno/shared/result';
import { uuidV7 } from '@forno/shared/ids';
import type { Clock, Random } from '@forno/shared/ports';
import type { RequestDeps, RequestHandlers } from '../lan/requests.ts';
import { findByPin, lockOf } from './login.ts';
import type { Tokens } from './tokens.ts';

/** SPEC section 9: a session lasts a shift. */
const SESSION_MS = 8 * 3_600_000;
/** An approval is given for the command in front of both of them. */
const APPROVAL_MS = 2 * 60_000;

export interface SessionDeps {
  readonly staff: () => StaffList;
  readonly shop: () => Shop;
  readonly tokens: Tokens;
  readonly clock: Clock;
  readonly random: Random;
  readonly submit: (command: SystemCommand) => Promise<{ readonly ok: boolean }>;
}

/** Log in and out at a device: the PIN is checked here, the outcome is a fact of the log. */
export function sessionHandlers(
  deps: SessionDeps,
): Pick<RequestHandlers, 'login' | 'logout' | 'approve'> & Pick<RequestDeps, 'approvedActor'> {
  const commandId = (): string => uuidV7(deps.clock.now(), deps.random);
  const inTurn = oneAtATime();
  const whoseIs = async (pin: string, deviceId: string): Promise<Result<StaffMember, Refusal>> => {
    const lock = lockOf(deps.shop().devices.get(deviceId), deps.clock.now());
    if (!lock.ok) return lock;
    const member = await findByPin(deps.staff(), pin);
    if (member) return ok(member);
    await deps.submit({ type: 'RecordFailedLogin', commandId: commandId(), deviceId, staffId: null });
    return refusal('wrong-pin', 'This PIN is not known.', 'pin');
  };
  return {
    // One PIN at a time a device: of many sent at once, each would be tried before the first is counted as wrong.
    login: ({ pin }, { hello, setStaff }) =>
      inTurn(hello.deviceId, async () => {
        const { deviceId } = hello;
        const found = await whoseIs(pin, deviceId);
        if (!found.ok) return found;
        const member = found.value;
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
    approve: ({ pin, permission, commandId: approvedId }, { hello }) =>
      inTurn(hello.deviceId, async () => {
        const found = await whoseIs(pin, hello.deviceId);
        if (!found.ok) return found;
        const { staffId, name, role } = found.value;
        if (!ROLE_PERMISSIONS[role].includes(permission))
          return forbidden(permission, '{name} may not allow this either.', { name });
        const facts = { staffId, permission, commandId: approvedId, deviceId: hello.deviceId };
        const expiresAt = deps.clock.now() + APPROVAL_MS;
        return ok({ approval: deps.tokens.issue('approval', { ...facts, expiresAt }), staffId, name });
      }),
    approvedActor: (actor, { approval, commandId: approvedId }) => {
      const facts = deps.tokens.read('approval', approval);
      const valid =
        facts !== null &&
        facts['commandId'] === approvedId &&
        facts['deviceId'] === actor.deviceId &&
        Number(facts['expiresAt']) >= deps.clock.now();
      if (!valid) return refusal('forbidden', 'This approval is not valid any more. Ask again.', 'approval');
      const permissions = new Set([...actor.permissions, facts['permission'] as Permission]);
      return ok({ ...actor, permissions, approvedBy: String(facts['staffId']) });
    },
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
