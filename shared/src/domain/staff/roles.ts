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
  /** Customer records: find, add, change. */
  'customers',
  /** Block or unblock a customer's credit, charge beyond a limit, forget a customer. */
  'credit',
  /** Send drivers out and settle them. */
  'dispatch',
  /** Assign, test and rename devices. */
  'devices',
  /** Let devices into the shop and shut them out. */
  'pairing',
  /** Practise without kitchen, money or reports. */
  'training',
  /** One's own working time. */
  'time-clock',
  /** Other people's working time and drawers. */
  'staff',
  'system',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const ROLES = ['cashier', 'kitchen', 'driver', 'shift-lead', 'manager'] as const;
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;

const CASHIER: readonly Permission[] = ['sell', 'hand-over', 'cash', 'customers', 'training', 'time-clock'];
/** What a kitchen screen may do with nobody logged in, too. */
const KITCHEN_SCREEN: readonly Permission[] = ['kitchen', 'hand-over', 'eighty-six', 'stock'];
const KITCHEN: readonly Permission[] = [...KITCHEN_SCREEN, 'time-clock'];
const DRIVER: readonly Permission[] = ['hand-over', 'time-clock'];
const SHIFT_LEAD: readonly Permission[] = [
  ...CASHIER,
  ...KITCHEN_SCREEN,
  'discount',
  'void',
  'no-sale',
  'dispatch',
  'devices',
];

export const ROLE_PERMISSIONS: Record<Role, readonly Permission[]> = {
  cashier: CASHIER,
  kitchen: KITCHEN,
  driver: DRIVER,
  'shift-lead': SHIFT_LEAD,
  manager: [...SHIFT_LEAD, 'refund', 'day-close', 'credit', 'staff', 'pairing'],
};

const DEVICE_KINDS = [
  'terminal',
  'kitchen',
  'lobby',
  'menu-board',
  'customer',
  'dispatch',
  'standby',
] as const;
export const deviceKindSchema = z.enum(DEVICE_KINDS);
export type DeviceKind = z.infer<typeof deviceKindSchema>;

/** What a device may do with nobody logged in: a kitchen screen bumps, never refunds. */
export const DEVICE_PERMISSIONS: Record<DeviceKind, readonly Permission[]> = {
  terminal: [],
  kitchen: KITCHEN_SCREEN,
  lobby: [],
  'menu-board': [],
  customer: [],
  dispatch: ['hand-over', 'dispatch'],
  standby: [],
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
