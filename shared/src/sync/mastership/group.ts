import { z } from 'zod';

/** A place in a log: of two logs the one that ends later by epoch, then by number, holds more of what was acknowledged. */
export const positionSchema = z.object({ epoch: z.int().min(0), seq: z.int().min(0) });
export type Position = z.infer<typeof positionSchema>;
export const NOWHERE: Position = { epoch: 0, seq: 0 };

export const isBehind = (one: Position, other: Position): boolean =>
  one.epoch < other.epoch || (one.epoch === other.epoch && one.seq < other.seq);
export const later = (one: Position, other: Position): Position => (isBehind(one, other) ? other : one);

/**
 * Who has a say in who is master: the machines that can be, in their slots, and one screen as the third
 * vote. Made by the master; of two groups the one with the higher version counts.
 */
export const groupSchema = z.object({
  version: z.int().min(1),
  machines: z.array(z.string().min(1).max(64)).min(1).max(2),
  voter: z.string().min(1).max(64).nullable(),
});
export type Group = z.infer<typeof groupSchema>;

/** In the place of a machine that was removed: its slot, and with it its epochs, wait for the next one. */
export const EMPTY_SLOT = '-';

export const machinesOf = ({ machines }: Group): readonly string[] =>
  machines.filter((machine) => machine !== EMPTY_SLOT);
export const membersOf = (group: Group): readonly string[] =>
  group.voter === null ? machinesOf(group) : [...machinesOf(group), group.voter];

/** The machine beside this one; null: there is none. */
export const otherMachine = (group: Group, self: string): string | null =>
  machinesOf(group).find((machine) => machine !== self) ?? null;

/** With another machine in the slot of `machine`; null in its place: it waits empty. */
export const withSlot = (group: Group, machine: string, next: string | null): Group => ({
  ...group,
  version: group.version + 1,
  machines: group.machines.map((one) => (one === machine ? (next ?? EMPTY_SLOT) : one)),
});

/** Members that must stand behind a new master, itself counted. */
export const winsWith = (group: Group): number => Math.floor(membersOf(group).length / 2) + 1;

/**
 * Members that must stand behind a master for it to go on. Of two, it goes on by itself: the other can
 * win only with its vote.
 */
export const keepsWith = (group: Group): number => (membersOf(group).length < 3 ? 1 : 2);

/**
 * The next epoch of this machine after `epoch`. Each slot has its own (odd, even), so that no epoch can
 * ever have two masters, not even by two managers' word.
 */
export function nextEpoch({ machines }: Group, machineId: string, epoch: number): number {
  const next = epoch + 1;
  const own = machines.indexOf(machineId) === 0 ? 1 : 0;
  return next % 2 === own ? next : next + 1;
}
