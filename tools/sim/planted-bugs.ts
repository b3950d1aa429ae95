/**
 * Faults that the simulation itself can be given, each one that a shop's software could have. They
 * stand between the ports and the code under test, never in that code. A simulation that does not find
 * them proves nothing.
 */
export const PLANTED_BUGS = {
  'acknowledges before the disk': 'an append resolves when it was handed over, not when it is durable',
  'keeps a failed write in memory': "a write that failed stays readable until the machine's memory is gone",
  'keeps a torn write': 'the half of a batch that reached the disk before a crash is taken for the log',
  'forgets commands': 'a command that comes again is decided again',
  'shows unpaid tickets': 'the kitchen shows an order from the moment that a payment begins',
  'cloud answers before its commit': 'the cloud tells what it has before its transaction has ended',
  'charges again when in doubt': 'a payment whose outcome is unknown is charged under a new id',
  'gives back again when in doubt': 'a refund whose outcome is unknown is asked for under a new id',
  'keeps a cent': 'one payment in a hundred is stored one cent short',
} as const;
export type PlantedBug = keyof typeof PLANTED_BUGS;
