import type { Role } from '../domain/staff/roles.ts';

export interface DemoStaffMember {
  readonly staffId: string;
  readonly name: string;
  readonly role: Role;
  /** In clear, for the demo alone; the staff list that reaches a shop holds Argon2id hashes. */
  readonly pin: string;
}

export const DEMO_STAFF: readonly DemoStaffMember[] = [
  { staffId: 'staff-mia', name: 'Mia', role: 'cashier', pin: '1111' },
  { staffId: 'staff-luca', name: 'Luca', role: 'shift-lead', pin: '2222' },
  { staffId: 'staff-sam', name: 'Sam', role: 'kitchen', pin: '3333' },
  { staffId: 'staff-nora', name: 'Nora', role: 'manager', pin: '9999' },
];
