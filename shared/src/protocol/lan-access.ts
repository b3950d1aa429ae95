import type { DeviceKind } from '../domain/staff/roles.ts';
import type { LAN_REQUESTS } from './lan.ts';
import type { Topic } from './topics.ts';

/**
 * What a device of each kind may ask of the master at all, whoever stands before it. What a person may
 * do is decided after this. At a screen nobody logs in, so nothing that needs a person is open there; only a
 * driver who takes a trip at the drivers' screen says who it is, for that one command.
 */
const ALL = ['terminal', 'kitchen', 'lobby', 'menu-board', 'customer', 'dispatch'] as const;

export const REQUEST_ACCESS: Record<keyof typeof LAN_REQUESTS, readonly DeviceKind[]> = {
  command: ['terminal', 'kitchen', 'dispatch'],
  approve: ['terminal'],
  approved: ['terminal'],
  subscribe: ALL,
  login: ['terminal', 'dispatch'],
  logout: ['terminal', 'dispatch'],
  document: ALL,
  order: ['terminal', 'kitchen', 'dispatch'],
  'find-orders': ['terminal'],
  day: ['terminal'],
  staff: ['terminal', 'dispatch'],
  'set-aside': ['terminal'],
  'day-report': ['terminal'],
  'drawer-report': ['terminal'],
  'find-customers': ['terminal'],
  customer: ['terminal'],
  'save-customer': ['terminal'],
  'delivery-addresses': ['terminal', 'dispatch'],
  'print-day': ['terminal'],
  reprint: ['terminal'],
  'mail-receipt': ['terminal'],
  peripherals: ['terminal'],
  'find-devices': ['terminal'],
  'test-device': ['terminal'],
  weigh: ['terminal'],
  'show-customer': ['terminal'],
  'watch-terminal': ['customer'],
  'choose-as-customer': ['customer'],
  devices: ['terminal'],
  'find-waiting': ['terminal'],
  'update-moment': ['terminal'],
  tap: ['terminal', 'kitchen', 'dispatch'],
};

/** Who may follow what: orders with their prices and people stay between the terminals. */
export const TOPIC_ACCESS: Record<Topic, readonly DeviceKind[]> = {
  terminal: ['terminal'],
  kitchen: ['terminal', 'kitchen', 'dispatch'],
  lobby: ALL,
  menu: ALL,
  dispatch: ['dispatch'],
};
