import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { servePages } from './pages.ts';

const shop = { follows: false };
const at = {} as { dir: string; url: string; close: () => void };
beforeAll(async () => {
  at.dir = mkdtempSync(join(tmpdir(), 'forno-pages-'));
  mkdirSync(join(at.dir, 'kds'));
  writeFileSync(join(at.dir, 'kds/index.html'), '<!doctype html>');
  const app = express();
  servePages(app, { display: at.dir }, () => shop.follows);
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  at.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/kds/`;
  at.close = () => void server.close();
});
afterAll(() => {
  at.close();
  rmSync(at.dir, { recursive: true });
});

const policyOf = async (): Promise<ReadonlyMap<string, string>> => {
  const policy = (await fetch(at.url)).headers.get('content-security-policy') ?? '';
  return new Map(policy.split('; ').map((one) => [one.split(' ')[0]!, one.split(' ').slice(1).join(' ')]));
};

it('lets a page in a plain browser go to whichever machine is master one day, and one in a shell nowhere', async () => {
  expect((await policyOf()).get('connect-src')).toBe("'self'");
  shop.follows = true;
  const policy = await policyOf();
  expect(policy.get('connect-src')).toBe("'self' http: ws:");
  expect(policy.get('script-src')).toBe("'self'");
});
