import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Resolves with the port once it is listened on. */
export function listen(http: Server, port: number, host = '0.0.0.0'): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => resolve((http.address() as AddressInfo).port));
  });
}
