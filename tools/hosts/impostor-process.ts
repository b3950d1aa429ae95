import path from 'node:path';
import { ROOT } from '../chain/pages.ts';
import { HostProcess } from './process-on-host.ts';
import { STORE, type ShopLan } from './shop-lan.ts';

/** An impostor on a host of its own, that can be started again and again. */
export class Impostor {
  /** Devices that it took in, and what they told it. */
  readonly heard: string[] = [];
  readonly #process: HostProcess;

  constructor(shop: ShopLan) {
    const address = shop.lan.add('impostor');
    this.#process = new HostProcess({
      name: 'impostor',
      on: shop.lan.on('impostor'),
      file: path.join(ROOT, 'tools/hosts/impostor.ts'),
      args: [address, STORE.storeId],
      logFile: path.join(shop.dir, 'impostor.log'),
      onLine: (line) => this.heard.push(line),
    });
  }

  start(): void {
    this.#process.start();
  }

  stop(): Promise<void> {
    return this.#process.stop();
  }
}
