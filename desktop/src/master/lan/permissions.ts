import {
  DEVICE_PERMISSIONS,
  ROLE_PERMISSIONS,
  type DeviceKind,
  type Permission,
  type Role,
} from '@forno/shared/domain';

/** What a person keeps of theirs at a screen: a manager who logs in where drivers do refunds nothing there. */
const AT_SCREENS: ReadonlySet<Permission> = new Set(['hand-over', 'dispatch', 'time-clock']);

/** Each request asks, and there are few answers. */
const known = new Map<string, ReadonlySet<Permission>>();

/** What may be done at a device, with somebody logged in there or nobody. */
export function permissionsAt(kind: DeviceKind, role: Role | null): ReadonlySet<Permission> {
  const key = `${kind} ${role}`;
  const permissions = known.get(key) ?? new Set([...DEVICE_PERMISSIONS[kind], ...ofRole(kind, role)]);
  known.set(key, permissions);
  return permissions;
}

const ofRole = (kind: DeviceKind, role: Role | null): readonly Permission[] =>
  role === null ? [] : ROLE_PERMISSIONS[role].filter((one) => kind === 'terminal' || AT_SCREENS.has(one));
