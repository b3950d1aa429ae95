import { describe, expect, it } from 'vitest';
import { PLANTED_BUGS, type PlantedBug } from './planted-bugs.ts';
import { simulate } from './simulate.ts';

const MINUTE = 60_000;

describe('the simulated shop', () => {
  it.each([1, 2, 3])(
    'keeps every promise through four hours of trouble (seed %i)',
    async (seed) => {
      const report = await simulate({ seed, hours: 4 });
      expect(report.violations).toEqual([]);
      // A run in which nothing happened would be no proof.
      expect(report.answers).toBeGreaterThan(100);
      expect(report.crashes).toBeGreaterThan(1);
      expect(Object.keys(report.faults).length).toBeGreaterThan(15);
    },
    MINUTE,
  );

  it(
    'is the same for the same seed, and another for another',
    async () => {
      const lines: string[][] = [[], []];
      const runs = [];
      for (const trace of lines)
        runs.push(await simulate({ seed: 7, hours: 2, trace: (line) => void trace.push(line) }));
      expect(lines[1]).toEqual(lines[0]);
      expect(runs[1]).toEqual(runs[0]);
      expect((await simulate({ seed: 8, hours: 2 })).digest).not.toBe(runs[0]!.digest);
    },
    MINUTE,
  );
});

/** What gives each planted bug away. */
const GIVEN_AWAY_BY: Record<PlantedBug, RegExp> = {
  'acknowledges before the disk': /was published, and is not on the disk/,
  'keeps a failed write in memory': /is not on the disk|cannot open its log/,
  'keeps a torn write':
    /paid in full and never made|has no outcome|was told \d+ to \d+|took money that is not in the log|which the log does not say/,
  'forgets commands': /was refused \(.+\), but event \d+ came of it|more than once|was told \d+ to \d+/,
  'shows unpaid tickets': /shows order .+, which is not paid/,
  'cloud answers before its commit': /the cloud said it has \d+, and has/,
  'charges again when in doubt': /a card was charged \d+ for .+, the log has nothing/,
  'gives back again when in doubt': /gave \d+ back to a card .+ does not say was settled/,
  'keeps a cent': /takes \d+ where \d+ were meant|less the change is not what was taken/,
};

describe('a planted bug is found within a minute', () => {
  it.each(Object.keys(PLANTED_BUGS) as PlantedBug[])(
    '%s',
    async (bug) => {
      expect((await hunt(bug)).join('\n')).toMatch(GIVEN_AWAY_BY[bug]);
    },
    MINUTE,
  );
});

/** Seed after seed until something shows; the test's own time limit ends it. */
async function hunt(bug: PlantedBug): Promise<readonly string[]> {
  for (let seed = 1; ; seed++) {
    const { violations } = await simulate({ seed, hours: 3, bug });
    if (violations.length > 0) return violations;
  }
}
