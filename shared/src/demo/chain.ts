import type { MANAGER_ROLES } from '../protocol/cloud/auth.ts';

export const DEMO_TENANT = { tenantId: 'forno-demo', name: 'Forno Demo' } as const;

export interface DemoStore {
  readonly storeId: string;
  readonly name: string;
  readonly region: string;
  readonly timeZone: string;
  readonly address: readonly string[];
  readonly phone: string;
  /** How busy it is, against the first store. */
  readonly volume: number;
}

/** The first has the live master; the others have a history only. */
export const DEMO_STORES = [
  {
    storeId: 'store-001',
    name: 'Forno Napoli · Main Street',
    region: 'East',
    timeZone: 'America/New_York',
    address: ['12 Main Street', 'Albany, NY 12207'],
    phone: '(555) 010-0001',
    volume: 1,
  },
  {
    storeId: 'store-002',
    name: 'Forno Napoli · Harbor',
    region: 'East',
    timeZone: 'America/New_York',
    address: ['4 Harbor Walk', 'Boston, MA 02110'],
    phone: '(555) 010-0002',
    volume: 1.35,
  },
  {
    storeId: 'store-003',
    name: 'Forno Napoli · Lakeside',
    region: 'Central',
    timeZone: 'America/Chicago',
    address: ['880 Lakeside Drive', 'Chicago, IL 60611'],
    phone: '(555) 010-0003',
    volume: 1.2,
  },
  {
    storeId: 'store-004',
    name: 'Forno Napoli · Airport',
    region: 'Central',
    timeZone: 'America/Chicago',
    address: ['Terminal B, Gate 14', 'Dallas, TX 75261'],
    phone: '(555) 010-0004',
    volume: 0.8,
  },
  {
    storeId: 'store-005',
    name: 'Forno Napoli · Mesa',
    region: 'West',
    timeZone: 'America/Phoenix',
    address: ['230 Mesa Boulevard', 'Phoenix, AZ 85004'],
    phone: '(555) 010-0005',
    volume: 0.7,
  },
  {
    storeId: 'store-006',
    name: 'Forno Napoli · Sunset',
    region: 'West',
    timeZone: 'America/Los_Angeles',
    address: ['1501 Sunset Avenue', 'Los Angeles, CA 90026'],
    phone: '(555) 010-0006',
    volume: 1.1,
  },
] as const satisfies readonly DemoStore[];

export interface DemoUser {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly role: (typeof MANAGER_ROLES)[number];
  /** Stores the person may see; null: all of the chain. */
  readonly storeIds: readonly string[] | null;
  /** In clear, for the demo alone; it is hashed when the demo chain is set up. */
  readonly password: string;
}

export const DEMO_USERS: readonly DemoUser[] = [
  {
    userId: 'user-nora',
    email: 'nora@forno.example',
    name: 'Nora Bianchi',
    role: 'owner',
    storeIds: null,
    password: 'forno-demo-1',
  },
  {
    userId: 'user-emil',
    email: 'emil@forno.example',
    name: 'Emil Sanders',
    role: 'manager',
    storeIds: ['store-001', 'store-002'],
    password: 'forno-demo-2',
  },
  {
    userId: 'user-ada',
    email: 'ada@forno.example',
    name: 'Ada Quinn',
    role: 'viewer',
    storeIds: null,
    password: 'forno-demo-3',
  },
];
