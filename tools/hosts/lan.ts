import { execFileSync } from 'node:child_process';

/**
 * A shop's network on one machine: each host a network namespace of its own, a cable from each to a
 * switch in yet another. Cables are pulled and pairs of hosts parted as in a shop.
 */
export class VirtualLan {
  readonly #prefix: string;
  readonly #hosts = new Map<string, number>();
  readonly #parted = new Set<string>();

  constructor(prefix = `fr${process.pid % 100_000}`) {
    this.#prefix = prefix;
    ip('netns', 'add', this.#switch);
    this.#inSwitch('link', 'add', 'br0', 'type', 'bridge');
    this.#inSwitch('link', 'set', 'br0', 'up');
  }

  get #switch(): string {
    return `${this.#prefix}-sw`;
  }

  /** Adds a host; its address. */
  add(name: string): string {
    const number = this.#hosts.size + 1;
    this.#hosts.set(name, number);
    const namespace = this.namespace(name);
    ip('netns', 'add', namespace);
    ip('-n', namespace, 'link', 'set', 'lo', 'up');
    // Made where it belongs: a short-lived name in the machine's own namespace could clash.
    this.#inSwitch('link', 'add', `p${number}`, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', namespace);
    this.#inSwitch('link', 'set', `p${number}`, 'master', 'br0', 'up');
    ip('-n', namespace, 'addr', 'add', `${this.address(name)}/24`, 'dev', 'eth0');
    ip('-n', namespace, 'link', 'set', 'eth0', 'up');
    ip('-n', namespace, 'route', 'add', 'default', 'dev', 'eth0');
    return this.address(name);
  }

  address(name: string): string {
    return `10.77.0.${this.#hosts.get(name)!}`;
  }

  namespace(name: string): string {
    return `${this.#prefix}-${name}`;
  }

  /** What runs a command on a host. */
  on(name: string): readonly string[] {
    return ['ip', 'netns', 'exec', this.namespace(name)];
  }

  pull(name: string): void {
    this.#inSwitch('link', 'set', `p${this.#hosts.get(name)!}`, 'down');
  }

  plug(name: string): void {
    this.#inSwitch('link', 'set', `p${this.#hosts.get(name)!}`, 'up');
  }

  /** These two do not hear each other any more; all others do. */
  part(one: string, other: string): void {
    const pair = [one, other].sort().join();
    if (this.#parted.has(pair)) return;
    this.#parted.add(pair);
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const)
      ip('-n', this.namespace(from), 'route', 'add', 'blackhole', `${this.address(to)}/32`);
  }

  join(one: string, other: string): void {
    if (!this.#parted.delete([one, other].sort().join())) return;
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const)
      ip('-n', this.namespace(from), 'route', 'del', 'blackhole', `${this.address(to)}/32`);
  }

  /** All cables in, everybody hears everybody. */
  heal(): void {
    for (const name of this.#hosts.keys()) this.plug(name);
    for (const pair of this.#parted) this.join(...(pair.split(',') as [string, string]));
  }

  remove(): void {
    for (const name of this.#hosts.keys()) ip('netns', 'delete', this.namespace(name));
    ip('netns', 'delete', this.#switch);
  }

  #inSwitch(...args: readonly string[]): void {
    ip('-n', this.#switch, ...args);
  }
}

function ip(...args: readonly string[]): void {
  execFileSync('ip', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
