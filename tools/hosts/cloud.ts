import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { deriveDeviceToken, masterDeviceId } from '../../cloud-api/src/auth/device-tokens.ts';
import { STORE, type ShopLan } from './shop-lan.ts';

const run = promisify(execFile);
const PORT = 4200;
const PAGE = 500;
/** A machine that stops tells of its devices. */
const STOPPING_EVENTS_MAX = 20;

/** The chain's cloud on its own host: where it is, and whether it has what the shop's log has. */
export class HostCloud {
  readonly #secret = randomBytes(24).toString('hex');
  readonly #shop: ShopLan;

  constructor(shop: ShopLan) {
    this.#shop = shop;
  }

  /** What the cloud's own process is started with. */
  get env(): Readonly<Record<string, string>> {
    return {
      PORT: String(PORT),
      HOST: '0.0.0.0',
      FORNO_DATA: path.join(this.#shop.dir, 'cloud'),
      JWT_SECRET: this.#secret,
      FORNO_DEMO: 'true',
      NODE_ENV: 'production',
    };
  }

  /** What a machine needs to talk to it. */
  get machineEnv(): Readonly<Record<string, string>> {
    return {
      FORNO_CLOUD_URL: `http://${this.#shop.lan.address('c')}:${PORT}`,
      FORNO_CLOUD_TOKEN: this.#token,
    };
  }

  get #token(): string {
    return deriveDeviceToken(this.#secret, masterDeviceId(STORE.storeId));
  }

  async isReady(): Promise<boolean> {
    const status = await this.#curl([
      '-o',
      '/dev/null',
      '-w',
      '%{http_code}',
      `http://127.0.0.1:${PORT}/readyz`,
    ]);
    return status === '200';
  }

  /**
   * The whole log is offered once more: a cloud that has another one objects. What a machine wrote as it
   * stopped may be new to it.
   */
  async faults(lines: readonly string[]): Promise<readonly string[]> {
    for (let from = 0; from < lines.length; from += PAGE) {
      const page = lines.slice(from, from + PAGE);
      const file = path.join(this.#shop.dir, 'offer.json');
      writeFileSync(file, `{"storeId":${JSON.stringify(STORE.storeId)},"events":[${page.join(',')}]}`);
      const text = await this.#curl([
        '-H',
        `authorization: Bearer ${this.#token}`,
        '-H',
        'content-type: application/json',
        '--data-binary',
        `@${file}`,
        `http://127.0.0.1:${PORT}/v1/ingest`,
      ]);
      const answer = JSON.parse(text) as {
        accepted?: number;
        ackedSeq?: number;
        code?: string;
        detail?: string;
      };
      const last = (JSON.parse(page.at(-1)!) as { seq: number }).seq;
      if (
        answer.accepted === undefined ||
        answer.accepted > STOPPING_EVENTS_MAX ||
        (answer.ackedSeq ?? 0) < last
      )
        return [`the cloud has not the shop's log from ${from + 1} on: ${text.slice(0, 200)}`];
    }
    return [];
  }

  async #curl(args: readonly string[]): Promise<string> {
    const [command, ...rest] = [...this.#shop.lan.on('c'), 'curl', '-s', '-m', '20', ...args];
    try {
      return (await run(command!, rest, { maxBuffer: 1e8 })).stdout;
    } catch (error) {
      return String(error);
    }
  }
}
