import { parentPort } from 'node:worker_threads';
import { answerTo, type EncodingRequest } from './encoding.ts';

/** The thread that encodes: a document in, its bytes out; a picture in, its dots out. */
parentPort?.on('message', (request: EncodingRequest) => {
  void answerTo(request).then((answer) => parentPort?.postMessage(answer));
});
