import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commands } from './commands.mjs';
import layers from './layers.mjs';
import { fixturesOf, makeSandbox, type GateRun } from './sandbox.ts';

/**
 * A gate that never bites looks like a clean tree. So each rule that the project leans on has a
 * deliberate breach that must fail under that rule's name, and a clean twin that must pass.
 */

type Side = 'breach' | 'clean';
type Gate = keyof typeof commands;
interface FixtureRun extends GateRun {
  readonly files: ReadonlyMap<string, readonly string[]>;
}

/** Lays the fixtures over one empty copy of the project and runs the gate there once. */
async function runGate(
  gate: Gate,
  fixtures: readonly string[],
  side: Side,
  args: readonly string[] = [],
): Promise<FixtureRun> {
  const sandbox = makeSandbox(gate === 'lint' || gate === 'types' ? 'project' : 'bare');
  try {
    const files = new Map(fixtures.map((fixture) => [fixture, sandbox.add(`${fixture}/${side}`)]));
    return { ...(await sandbox.run([...commands[gate], ...args])), files };
  } finally {
    sandbox.dispose();
  }
}

describe('lint', () => {
  const fixtures = fixturesOf('lint');
  const breaches = runGate('lint', fixtures, 'breach', ['-f', 'unix']);

  test.for(fixtures)('%s bites in each of its files', async (fixture) => {
    const { code, output, files } = await breaches;
    const rule = fixture.slice('lint/'.length).replace(/^(.*)\/(.*)$/, '$1($2)');
    const linesOfRule = output.split('\n').filter((line) => line.includes(rule));
    const silent = files.get(fixture)?.filter((file) => !linesOfRule.some((line) => line.includes(file)));
    expect(silent).toEqual([]);
    expect(code).toBe(1);
  });

  test('the clean twins pass', async () => {
    const { code, output } = await runGate('lint', fixtures, 'clean');
    expect(output).toContain('0 warnings and 0 errors');
    expect(code).toBe(0);
  });

  test('every rule that the configuration names has a fixture', () => {
    const configured = readFileSync('.oxlintrc.json', 'utf8').matchAll(
      /^    "([a-z0-9-/]+)": (\["error"|"error")/gm,
    );
    const named = [...configured]
      .map(([, rule = '']) => (rule.includes('/') ? rule : `eslint/${rule}`))
      .filter((rule) => rule !== 'eslint/correctness');
    const unproved = named.filter(
      (rule) => !fixtures.includes(`lint/${rule.replace(/^react\//, 'react-hooks/')}`),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(unproved).toEqual([]);
  });

  test('every rule of our own is on', () => {
    const proved = fixturesOf('lint/forno').map((fixture) => fixture.slice('lint/forno/'.length));
    expect(proved).toEqual(Object.keys(layers.rules).toSorted());
  });
});

describe('types', () => {
  const fixtures = fixturesOf('types');
  const breaches = runGate('types', fixtures, 'breach');

  test.for(fixtures)('%s is named', async (fixture) => {
    const { code, output, files } = await breaches;
    const [, rule = ''] = fixture.split('/');
    const named = output
      .split('\n')
      .filter((line) => line.includes(rule))
      .filter((line) => files.get(fixture)?.some((file) => line.includes(file)));
    expect(named).not.toEqual([]);
    expect(code).toBe(1);
  });

  test('the clean twins pass', async () => {
    const { code, output } = await runGate('types', fixtures, 'clean');
    expect(output).toContain(' 0 with problems');
    expect(code).toBe(0);
  });

  test('a project that has no files yet passes', async () => {
    const { code, output } = await runGate('types', [], 'clean');
    expect(output).toContain('no files yet');
    expect(code).toBe(0);
  });
});

describe.for(['knip', 'sherif', 'lock', 'format'] as const)('%s', (gate) => {
  const args = gate === 'format' ? ['shared'] : [];

  test.for(fixturesOf(gate))('%s bites', async (fixture) => {
    const { code, output } = await runGate(gate, [fixture], 'breach', args);
    expect(output).toContain(traces.get(fixture) ?? fixture.split('/')[1]);
    expect(code).toBe(1);
  });

  test.for(fixturesOf(gate))('%s has a clean twin that passes', async (fixture) => {
    const { code, output } = await runGate(gate, [fixture], 'clean', args);
    expect({ code, output }).toMatchObject({ code: 0 });
  });
});

/** What the gate says of a breach, where it is not the fixture's name. */
const traces = new Map([
  ['knip/exports', 'Unused exports (1)\ndeadExport'],
  ['knip/entry-exports', 'Unused exports (1)\ndeadDoor'],
  ['knip/types', 'Unused exported types (1)\nDeadType'],
  ['knip/files', 'Unused files (1)\ncloud-api/src/dead-file.ts'],
  ['knip/dependencies', 'Unused dependencies (1)\ncompression'],
  ['knip/unlisted', 'Unlisted dependencies (1)\ncompression'],
  ['knip/unresolved', 'Unresolved imports (1)\n./third.ts'],
  ['lock/incomplete', 'incomplete: node_modules/oxlint wants @oxlint/binding-win32'],
  ['lock/out-of-step', 'out of step: shared/package.json dependencies has zod 4.6.0, locked is 4.5.0'],
  ['lock/address', 'address: node_modules/zod carries'],
  ['format/untidy', 'shared/src/untidy.ts'],
]);
