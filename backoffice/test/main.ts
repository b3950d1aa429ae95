import { startFakeCloud } from './fake-cloud.ts';

/** `node backoffice/test/main.ts [port] [--empty] [--slow]`: the built pages over a cloud in memory. */
const args = process.argv.slice(2);
const cloud = await startFakeCloud({
  port: Number(args.find((arg) => /^\d+$/.test(arg)) ?? 8080),
  empty: args.includes('--empty'),
  delayMs: args.includes('--slow') ? 1500 : 0,
});
console.log(`${cloud.url}/backoffice/`);
process.once('SIGINT', () => void cloud.close());
