import { MACHINES, type ShopLan } from '../hosts/shop-lan.ts';

const LOOK_EVERY_MS = 400;

/** Asks both machines again and again whether they take themselves for master. */
export function watchMasters(shop: ShopLan): {
  /** A manager has said what is not so: two masters are then to be expected, each in an epoch of its own. */
  readonly allowTwo: (allowed: boolean) => void;
  readonly epochs: number;
  readonly stop: () => readonly string[];
} {
  const violations: string[] = [];
  const byEpoch = new Map<number, string>();
  const under = { stopped: false, two: false };
  const look = async (): Promise<void> => {
    const [a, b] = await Promise.all(MACHINES.map((machine) => shop.mastership(machine)));
    const masters = [a, b].filter((status) => status?.role === 'master' && !status.fenced);
    for (const status of masters) {
      const known = byEpoch.get(status!.epoch);
      if (known !== undefined && known !== status!.machineId)
        violations.push(`epoch ${status!.epoch} has two unfenced masters: ${known} and ${status!.machineId}`);
      byEpoch.set(status!.epoch, status!.machineId);
    }
    if (masters.length > 1 && !under.two) await lookAgain(a!.epoch, b!.epoch);
  };
  /** The two answers are of two moments: only what both say twice counts. */
  const lookAgain = async (...epochs: readonly number[]): Promise<void> => {
    const again = await Promise.all(MACHINES.map((machine) => shop.mastership(machine)));
    const same = again.every((s, index) => s?.role === 'master' && !s.fenced && s.epoch === epochs[index]);
    if (same && !under.two) violations.push(`two unfenced masters: epochs ${epochs.join(' and ')}`);
  };
  const loop = async (): Promise<void> => {
    while (!under.stopped) {
      await look();
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  };
  void loop();
  return {
    allowTwo: (allowed) => void (under.two = allowed),
    get epochs() {
      return byEpoch.size;
    },
    stop: () => {
      under.stopped = true;
      return violations;
    },
  };
}
