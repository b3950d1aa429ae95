import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';

export interface TestRedis {
  readonly url: string;
  stop(): void;
}

/** A Redis of our own, or null where the machine has none. */
export async function startRedis(): Promise<TestRedis | null> {
  const port = await freePort();
  const redis = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return new Promise((resolve, reject) => {
    redis.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' ? resolve(null) : reject(error),
    );
    redis.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Ready to accept connections'))
        resolve({ url: `redis://127.0.0.1:${port}`, stop: () => void redis.kill() });
    });
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
