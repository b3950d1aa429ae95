import { DEMO_STAFF } from '@forno/shared/demo';
import {
  DEVICE_PERMISSIONS,
  forbidden,
  refusal,
  ROLE_PERMISSIONS,
  type Actor,
  type Permission,
  type Refusal,
} from '@forno/shared/domain';
import type { Session } from '@forno/shared/protocol/lan';
import { ok, type Result } from '@forno/shared/result';

interface Hello {
  readonly deviceId: string;
  readonly kind: 'terminal';
  readonly session?: string;
}

/** Who is logged in where, by the PINs of the demo shop. */
export function fixtureSessions(now: () => number) {
  const sessions = new Map<string, Session>();
  return {
    forget: () => sessions.clear(),
    at: (hello: Hello) => sessionsAt(sessions, hello, now),
  };
}

/** One terminal's: its log-in, and what colleagues lend it. */
function sessionsAt(sessions: Map<string, Session>, hello: Hello, now: () => number) {
  const who: { session: Session | null } = { session: sessions.get(hello.session ?? '') ?? null };
  const wrong = { pins: 0 };
  const lent = new Map<string, Permission>();
  const actor = (): Actor => {
    const permissions = new Set<Permission>([
      ...DEVICE_PERMISSIONS[hello.kind],
      ...(who.session?.permissions ?? []),
    ]);
    return { userId: who.session?.staffId ?? null, deviceId: hello.deviceId, permissions };
  };
  const approvedActor = (commandId: string): Result<Actor, Refusal> => {
    const { permissions, ...me } = actor();
    const permission = lent.get(commandId);
    if (permission === undefined) return refusal('forbidden', 'Nobody allowed this.', 'approval');
    return ok({ ...me, permissions: new Set([...permissions, permission]) });
  };
  const requests = {
    login: ({ pin }: { pin: string }) => {
      if (wrong.pins >= 5)
        return refusal('locked', 'Too many wrong PINs. Wait a minute and try again.', 'pin');
      const member = DEMO_STAFF.find((one) => one.pin === pin);
      wrong.pins = member ? 0 : wrong.pins + 1;
      if (!member) return refusal('wrong-pin', 'This PIN is not known. Try again.', 'pin');
      const session: Session = {
        token: `session-${member.staffId}`,
        staffId: member.staffId,
        name: member.name,
        role: member.role,
        permissions: ROLE_PERMISSIONS[member.role],
        expiresAt: now() + 8 * 3_600_000,
      };
      sessions.set(session.token, session);
      who.session = session;
      return ok(session);
    },
    approve: ({ pin, permission, commandId }: { pin: string; permission: Permission; commandId: string }) => {
      const member = DEMO_STAFF.find((one) => one.pin === pin);
      if (!member) return refusal('wrong-pin', 'This PIN is not known.', 'pin');
      if (!ROLE_PERMISSIONS[member.role].includes(permission)) return forbidden(permission);
      lent.set(commandId, permission);
      return ok({ approval: `for ${commandId}`, staffId: member.staffId, name: member.name });
    },
    logout: () => {
      who.session = null;
      return ok(true);
    },
  };
  return { actor, approvedActor, requests };
}
