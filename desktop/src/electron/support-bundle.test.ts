import fc from 'fast-check';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { supportBundle, withoutPeople } from './support-bundle.ts';

test('holds what happened and nobody it happened to', () => {
  const dir = mkdtempSync(join(tmpdir(), 'forno-bundle-'));
  const master = [
    {
      level: 40,
      time: 1_767_600_000_000,
      msg: 'the printer is away',
      code: 'ECONNREFUSED',
      deviceId: 'till-1',
    },
    {
      level: 30,
      msg: 'receipt mailed to ann@example.com',
      customer: { name: 'Ann Baker' },
      phone: '555 010 2030',
    },
    { level: 30, msg: 'called +1 (555) 010-2030', name: 'Ann Baker', address: '1 High Street' },
  ];
  writeFileSync(join(dir, 'master.log'), master.map((line) => JSON.stringify(line)).join('\n'));
  writeFileSync(
    join(dir, 'launcher.log'),
    '2026-01-05T09:30:00.000Z 1.1.0 runs\nFORNO_TOKEN=abc pin: 1234\n',
  );
  writeFileSync(join(dir, 'orders.db'), 'Ann Baker');
  const text = gunzipSync(supportBundle({ logsDir: dir, facts: { version: '1.1.0' }, now: 0 })).toString();
  rmSync(dir, { recursive: true });
  expect(text).toContain('"msg":"the printer is away"');
  expect(text).toContain('"code":"ECONNREFUSED","deviceId":"till-1"');
  expect(text).toContain('2026-01-05T09:30:00.000Z 1.1.0 runs');
  expect(text).toContain('"version": "1.1.0"');
  for (const personal of ['Ann', 'High Street', '2030', 'example.com', '1234', 'abc'])
    expect(text).not.toContain(personal);
});

test('no mail address and no telephone number gets through, wherever in a line it stands', () => {
  const around = fc.stringMatching(/^[ a-z"':,{}]{0,12}$/);
  const digits = fc.stringMatching(/^[1-9]\d{2} \d{3} \d{4}$/);
  fc.assert(
    fc.property(around, digits, around, (before, phone, after) => {
      expect(withoutPeople(`${before} ${phone} ${after}`)).not.toContain(phone);
    }),
  );
  fc.assert(
    fc.property(around, fc.stringMatching(/^[a-z]{3,9}@[a-z]{3,9}\.com$/), around, (before, mail, after) => {
      expect(withoutPeople(`${before} ${mail} ${after}`)).not.toContain(mail);
    }),
  );
});
