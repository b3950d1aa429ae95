import { parentPort } from 'node:worker_threads';
import { answerTo, type EncodingRequest } from './encoding.ts';

/** The thread that encodes: a document in, its bytes out. */
parentPort?.on('message', (request: EncodingRequest) => parentPort?.postMessage(answerTo(request)));
