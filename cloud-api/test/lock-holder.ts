import { lockFolder } from '../src/folder-lock.ts';

/** Holds the folder of its first argument until it is killed, or let go by a message. */
const lock = await lockFolder(process.argv[2]!, { log: () => undefined });
process.once('message', () => void lock.close());
process.send!('held');
