import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { ROOT } from '../support/chain.ts';

test('npm run restore:drill brings a shop and a cloud back, and the shop sends the cloud what it lost', () => {
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['run', '--silent', 'restore:drill', '--', '--json', '--seconds', '6'],
    { cwd: ROOT, encoding: 'utf8' },
  );
  expect(stderr).toContain('sells again');
  expect(JSON.parse(stdout)).toMatchObject({
    cloud: { lostAfterShopsSentAgain: 0, reportsEqual: true },
    met: true,
  });
  expect(status).toBe(0);
});
