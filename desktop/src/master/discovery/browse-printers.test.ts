import { Bonjour } from 'bonjour-service';
import { expect, it } from 'vitest';
import { browsePrinters } from './browse-printers.ts';

it('finds a printer that makes itself known, and nothing of another kind', async () => {
  const lan = new Bonjour({ interface: '127.0.0.1', bind: '0.0.0.0' } as never);
  const name = `Kitchen ${process.pid}`;
  lan.publish({ name, type: 'pdl-datastream', protocol: 'tcp', port: 9_100 });
  lan.publish({ name: `Not ${name}`, type: 'ipp', protocol: 'tcp', port: 631 });
  const found = await browsePrinters(['127.0.0.1']);
  expect(found.filter((printer) => printer.name.includes(name))).toEqual([
    { name, host: expect.stringMatching(/^\d+\.\d+\.\d+\.\d+$/), port: 9_100 },
  ]);
  await new Promise<void>((resolve) => {
    lan.unpublishAll(() => resolve());
  });
  lan.destroy();
});
