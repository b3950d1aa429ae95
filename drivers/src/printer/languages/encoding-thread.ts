import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { DeviceError } from '../../device-error.ts';
import type { ImageBlock, PrintDocument } from '../document/index.ts';
import type { PictureOptions } from '../document/picture-block.ts';
import type { PrinterModel } from '../models.ts';
import { answerTo, type EncodingAnswer, type EncodingRequest } from './encoding.ts';

/**
 * The bytes that print a document on a model.
 * @throws {Error} when the document cannot be printed there
 */
export type Encode = (document: PrintDocument, model: PrinterModel) => Promise<Uint8Array>;

/**
 * A picture's dots, as `pictureBlock` gives them.
 * @throws {Error} when the bytes are no picture
 */
export type Draw = (picture: Uint8Array, options: PictureOptions) => Promise<ImageBlock>;

export interface EncodingThread {
  readonly encode: Encode;
  readonly draw: Draw;
  /** What waits is refused. */
  close(): Promise<void>;
}

export interface EncodingThreadOptions {
  /** Told when the thread has died, or does not start here at all. */
  readonly onFault: (error: unknown) => void;
  /** The thread; the one that is shipped if left out. */
  readonly start?: () => Worker;
  /** A document that takes longer hangs; 20 s if left out. */
  readonly encodeMsMax?: number;
}

interface Waiting {
  readonly request: EncodingRequest;
  readonly resolve: (done: Uint8Array | ImageBlock) => void;
  readonly reject: (error: Error) => void;
  deaths: number;
}

/** Each printer encodes one paper at a time, and an order has so many boxes: more than this is no shop. */
const WAITING_MAX = 200;
/** A document at which the thread dies so often is what kills it. */
const DEATHS_MAX = 2;

/**
 * Encodes beside the process that takes the orders: a ticket that has to be drawn takes tens of
 * milliseconds, and a sale would wait for it. One after another, in the order they came. A thread that
 * dies is started again; where none can be started, the work is done in place: slower is better than no paper.
 */
export function startEncodingThread(options: EncodingThreadOptions): EncodingThread {
  const { onFault, start = shipped, encodeMsMax = 20_000 } = options;
  const queue: Waiting[] = [];
  const state = {
    closed: false,
    worker: null as Worker | null,
    /** The first of the queue is at the thread. */
    busy: false,
    worked: false,
    inPlace: false,
    deadline: undefined as NodeJS.Timeout | undefined,
  };

  function next(): void {
    const [first] = queue;
    if (!first || state.busy || state.closed) return;
    state.busy = true;
    if (state.inPlace) {
      void answerTo(first.request).then(settle);
      return;
    }
    const worker = (state.worker ??= open());
    state.deadline = setTimeout(() => {
      died(worker, new Error(`no answer in ${encodeMsMax} ms`));
      void worker.terminate();
    }, encodeMsMax);
    worker.postMessage(first.request);
  }

  function open(): Worker {
    const worker = start();
    // Nobody stays up for it.
    worker.unref();
    worker.on('message', (answer: EncodingAnswer) => {
      if (worker !== state.worker) return;
      state.worked = true;
      settle(answer);
    });
    worker.on('error', (error) => died(worker, error));
    worker.on('exit', (code) => died(worker, new Error(`it ended with ${code}`)));
    return worker;
  }

  function settle(answer: EncodingAnswer): void {
    clearTimeout(state.deadline);
    state.busy = false;
    const first = queue.shift();
    if ('done' in answer) first?.resolve(answer.done);
    else first?.reject(new DeviceError('unprintable', answer.error));
    next();
  }

  function died(worker: Worker, error: unknown): void {
    if (worker !== state.worker || state.closed) return;
    clearTimeout(state.deadline);
    state.worker = null;
    state.busy = false;
    onFault(error);
    const [first] = queue;
    if (first) first.deaths += 1;
    if (first && first.deaths >= DEATHS_MAX) {
      if (state.worked) return settle({ error: `the thread that encodes died at it: ${String(error)}` });
      state.inPlace = true;
    }
    next();
  }

  function ask<Done extends Uint8Array | ImageBlock>(request: EncodingRequest): Promise<Done> {
    return new Promise((resolve, reject) => {
      if (state.closed) return reject(new DeviceError('closed', 'nothing is encoded any more'));
      if (queue.length >= WAITING_MAX) return reject(new DeviceError('busy', 'too much waits to be encoded'));
      queue.push({ request, resolve: (done) => resolve(done as Done), reject, deaths: 0 });
      next();
    });
  }

  return {
    encode: (document, model) => ask<Uint8Array>({ kind: 'encode', document, model }),
    draw: (picture, options) => ask<ImageBlock>({ kind: 'draw', picture, options }),
    async close() {
      state.closed = true;
      clearTimeout(state.deadline);
      for (const { reject } of queue.splice(0))
        reject(new DeviceError('closed', 'nothing is encoded any more'));
      await state.worker?.terminate();
    },
  };
}

/** Its source beside this one, or what was built of it beside what was built of this one. */
function shipped(): Worker {
  const file = `encoding-worker${path.extname(import.meta.filename)}`;
  return new Worker(path.join(import.meta.dirname, file));
}
