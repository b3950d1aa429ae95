import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** A command of `package.json`, small; its last line is its result. */
function run(file: string, args: readonly string[]): Record<string, unknown> {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(ROOT, 'tools', file), ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: 150_000,
  });
  const last = stdout.trim().split('\n').at(-1) ?? '';
  const result = last === '' ? {} : (JSON.parse(last) as Record<string, unknown>);
  return { ...result, fault: status === 0 ? '' : `${status} ${stderr}` };
}

test('every route takes what is right and hostile, and answers without a fault or a leak', () => {
  const result = run('fuzz-api.ts', ['--requests', '600', '--json']);
  expect(result).toMatchObject({ fault: '', serverErrors: 0, crossTenant: 0, hangs: 0, requests: 600 });
  expect(result['routes']).toBeGreaterThanOrEqual(40);
  expect(result['routesHit']).toBe(result['routes']);
});

test('shops that all come back at once lose and double nothing, also when a replica is killed', () => {
  const args = ['--stores', '60', '--events', '60', '--upload', '20', '--json'];
  expect(run('load-stores.ts', args)).toMatchObject({
    fault: '',
    lost: 0,
    doubled: 0,
    otherHeads: 0,
    stores: 60,
    replicas: 3,
    replicaKilled: true,
  });
});
