import { NetError, type CloudAnswer, type CloudNet, type CloudRequest } from '@forno/shared/ports';
import { between } from './dice.ts';
import type { SimCloud } from './cloud.ts';
import type { Life } from './machine.ts';
import type { Trouble } from './trouble.ts';
import type { World } from './world.ts';

const TIMEOUT_MS = 30_000;

/** The line to the cloud: it loses, doubles and delays, and is away for hours. */
export class WideNet {
  away = false;
  readonly #world: World;
  readonly #trouble: Trouble;
  readonly #cloud: SimCloud;
  readonly #random;

  constructor(world: World, trouble: Trouble, cloud: SimCloud) {
    this.#world = world;
    this.#trouble = trouble;
    this.#cloud = cloud;
    this.#random = world.stream();
  }

  /** The line as a master has it in one of its lives. */
  of(life: Life): CloudNet {
    return { request: (request) => this.#request(life, request) };
  }

  #request(life: Life, request: CloudRequest): Promise<CloudAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<CloudAnswer>();
    if (this.away) {
      life.at(between(this.#random, 5, 3_000), () => reject(new NetError('the cloud is away')));
      return promise;
    }
    life.at(TIMEOUT_MS, () => reject(new NetError('no answer')));
    if (!this.#trouble.strikes('upload lost'))
      this.#deliver(request, (answer) => life.at(this.#latency(), () => resolve(answer)));
    // A copy that a retrying proxy held back; nobody listens to what it brings.
    if (this.#trouble.strikes('upload doubled')) {
      this.#world.at(between(this.#random, 10, 60_000), () => this.#deliver(request, () => undefined));
    }
    return promise;
  }

  #deliver(request: CloudRequest, answer: (answer: CloudAnswer) => void): void {
    this.#world.at(this.#latency(), () => {
      const answered = this.#cloud.receive(request).then((given) => {
        if (!this.away && !this.#trouble.strikes('upload answer lost')) answer(given);
      });
      this.#world.spawn(answered);
    });
  }

  #latency(): number {
    return between(this.#random, 8, 120);
  }
}
