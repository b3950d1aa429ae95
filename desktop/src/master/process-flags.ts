/** Of each half of V8's young generation. */
const YOUNG_MB = 32;

/**
 * How the process that a master runs in is started; from within it is too late. What an order allocates is
 * short-lived, and by itself V8 begins with one megabyte for it and lets that grow as it sees fit, up to twice
 * this: it then collects either often or for long, and a customer waits for both. Of 8, 16, 32 and 64 MB under
 * 500 orders a second, collecting took 74, 50, 31 and 25 ms of seven seconds (left to V8: 25, at 3 ms each
 * time instead of 2), with 350, 374, 379 and 431 MB resident (left to V8: 421).
 */
const YOUNG_FLAGS = [`--min-semi-space-size=${YOUNG_MB}`, `--max-semi-space-size=${YOUNG_MB}`] as const;

/**
 * What survives of 32 MB is some hundred orders, less than a megabyte: one thread copies that as fast as several, and
 * does not wait for the others to get a core of a machine that has two and is busy. Under such load the mean
 * pause fell from 4.7 to 3 ms.
 */
const COLLECTING = '--no-parallel-scavenge';

/**
 * Calls before V8 makes the best code of a function. By itself it waits for 3,000: what an order runs through is
 * then compiled in the middle of a shop's rush, a few milliseconds of another thread for each function, and a
 * machine with two cores has none to spare. Under 500 orders a second the screens' 95th percentile fell from 1.9 to
 * 1.5 ms and the master's own time by a tenth; with 100 it was the same, with no such code at all 1.65.
 */
const TIERING = '--invocation-count-for-turbofan=400';

const V8_FLAGS = [...YOUNG_FLAGS, COLLECTING, TIERING] as const;

/** For `node`. */
export const MASTER_NODE_FLAGS: readonly string[] = V8_FLAGS;

/** For Electron's utility process: it takes V8's flags as one switch, before it makes its heap. */
export const MASTER_UTILITY_FLAGS: readonly string[] = [`--js-flags=${V8_FLAGS.join(' ')}`];
