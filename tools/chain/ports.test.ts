import { createServer, type AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { choosePorts, SERVICES } from './ports.ts';

it('ports are in a row from where one was told', async () => {
  const ports = Object.values(await choosePorts(4100));
  expect(ports).toEqual(SERVICES.map((_, i) => 4100 + i));
});

it('chains that start at the same moment choose different ports, below those of outgoing connections', async () => {
  const chosen = await Promise.all([11, 12, 13].map((place) => choosePorts(0, place)));
  const ports = chosen.flatMap((one) => Object.values(one));
  expect(new Set(ports).size).toBe(3 * SERVICES.length);
  expect(Math.max(...ports)).toBeLessThan(32_768);
});

it('a process that chooses again before it has used what it chose gets others', async () => {
  const [one, other] = [await choosePorts(0), await choosePorts(0)];
  expect(other.shop).not.toBe(one.shop);
});

it('a row with one taken port is passed over', async () => {
  const { shop } = await choosePorts(0, 21);
  const taken = createServer();
  await new Promise<void>((resolve) => void taken.listen(shop, '0.0.0.0', resolve));
  onTestFinished(() => void taken.close());
  const ports = Object.values(await choosePorts(0, 21));
  expect(ports).not.toContain((taken.address() as AddressInfo).port);
  expect(ports).toHaveLength(SERVICES.length);
});
