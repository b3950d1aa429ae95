import { EventEmitter } from 'node:events';

/** Loaded before a utility process's own file: gives it `process.parentPort`, which keeps messages until somebody listens. */
class ParentPort extends EventEmitter {
  readonly #waiting: unknown[] = [];

  constructor() {
    super();
    process.on('message', (data) => {
      if (!this.emit('message', { data, ports: [] })) this.#waiting.push(data);
    });
  }

  override on(event: string, listener: (...args: unknown[]) => void): this {
    super.on(event, listener);
    if (event === 'message')
      for (const data of this.#waiting.splice(0))
        setImmediate(() => this.emit('message', { data, ports: [] }));
    return this;
  }

  postMessage(message: unknown): void {
    process.send!(message);
  }
}

Object.defineProperty(process, 'parentPort', { value: new ParentPort() });
// Its parent gone, so is a utility process.
process.on('disconnect', () => process.exit(0));
