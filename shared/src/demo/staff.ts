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
  { staffId: 'staff-dario', name: 'Dario', role: 'driver', pin: '4441' },
  { staffId: 'staff-ines', name: 'Ines', role: 'driver', pin: '4442' },
  { staffId: 'staff-tom', name: 'Tom', role: 'driver', pin: '4443' },
  { staffId: 'staff-yuki', name: 'Yuki', role: 'driver', pin: '4444' },
  { staffId: 'staff-nora', name: 'Nora', role: 'manager', pin: '9999' },
];
