import { z } from 'zod';

/** What an act needs. Roles and devices grant them; nothing else does. */
export const PERMISSIONS = [
  'sell',
  'discount',
  'void',
  'refund',
  'kitchen',
  'hand-over',
  'cash',
  'no-sale',
  'day-close',
  'stock',
  'eighty-six',
  'system',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const ROLES = ['cashier', 'kitchen', 'shift-lead', 'manager'] as const;
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;

const CASHIER: readonly Permission[] = ['sell', 'hand-over', 'cash'];
const KITCHEN: readonly Permission[] = ['kitchen', 'hand-over', 'eighty-six', 'stock'];
const SHIFT_LEAD: readonly Permission[] = [...CASHIER, ...KITCHEN, 'discount', 'void', 'no-sale'];

export const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  cashier: CASHIER,
  kitchen: KITCHEN,
  'shift-lead': SHIFT_LEAD,
  manager: [...SHIFT_LEAD, 'refund', 'day-close'],
};

const DEVICE_KINDS = ['terminal', 'kitchen', 'lobby', 'menu-board', 'customer', 'dispatch'] as const;
export const deviceKindSchema = z.enum(DEVICE_KINDS);
export type DeviceKind = z.infer<typeof deviceKindSchema>;

/** What a device may do with nobody logged in: a kitchen screen bumps, never refunds. */
export const DEVICE_PERMISSIONS: Record<DeviceKind, readonly Permission[]> = {
  terminal: [],
  kitchen: KITCHEN,
  lobby: [],
  'menu-board': [],
  customer: [],
  dispatch: ['hand-over'],
};

/** The staff list of a store, a document beside the log: names and PIN hashes never enter events. */
export const staffListSchema = z.object({
  version: z.int().min(1),
  staff: z
    .array(
      z.object({
        staffId: z.string().min(1).max(64),
        name: z.string().min(1).max(40),
        role: roleSchema,
        /** Argon2id, PHC string format. */
        pinHash: z.string().startsWith('$argon2id$'),
      }),
    )
    .max(500),
});
export type StaffList = z.infer<typeof staffListSchema>;
export type StaffMember = StaffList['staff'][number];

/** Wrong PINs in a row at one device before it is locked until a lock time has passed. */
export const WRONG_PINS_MAX = 5;
export const PIN_LOCK_MS = 60_000;
