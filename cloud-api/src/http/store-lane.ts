import type express from 'express';
import { DEVICE_TOKEN_PREFIX } from '../auth/device-tokens.ts';
import { sendProblem } from './problem.ts';
import { correlationIdOf } from './serve-route.ts';

/**
 * Uploads at once. Each holds a database connection and blocks the process while it checks hashes:
 * more of them would not be quicker together, and people at their desks would wait behind all of them.
 */
const AT_ONCE = 4;
/** A wait that is shorter than trying again; whoever comes after these is sent away at once. */
const WAITING_MAX = 48;
const WAIT_MS_MAX = 4000;
/** Shops that are sent away together come back apart from each other. */
const RETRY_SECONDS = { least: 1, spread: 4 };

interface Waiting {
  readonly begin: () => void;
  readonly timer: NodeJS.Timeout;
}

export interface StoreLaneOptions {
  /** 0 up to 1. */
  readonly random: () => number;
}

/**
 * All shops' requests go through one lane of a few at a time, before anything is read of them. So when
 * every shop of a chain comes back at once after an outage, the rest of the process and of its database
 * connections stays free for people.
 */
export function storeLane({ random }: StoreLaneOptions): express.RequestHandler {
  const state = { running: 0 };
  const queue: Waiting[] = [];

  const leave = (): void => {
    state.running -= 1;
    const next = queue.shift();
    if (!next) return;
    clearTimeout(next.timer);
    next.begin();
  };

  return (request, response, next) => {
    if (!isStore(request)) return next();
    const begin = (): void => {
      state.running += 1;
      response.once('close', leave);
      next();
    };
    const sendAway = (): void => {
      const seconds = RETRY_SECONDS.least + Math.floor(random() * RETRY_SECONDS.spread);
      const message = 'Many shops are sending at once; try again shortly.';
      const headers = { 'retry-after': String(seconds) };
      sendProblem(
        response,
        { status: 503, code: 'busy', message, headers },
        correlationIdOf(request, response),
      );
    };
    if (state.running < AT_ONCE) return begin();
    if (queue.length >= WAITING_MAX) return sendAway();
    const forget = (): void => {
      const place = queue.indexOf(waiting);
      if (place >= 0) queue.splice(place, 1);
      clearTimeout(waiting.timer);
    };
    const waiting: Waiting = {
      begin: () => {
        response.off('close', forget);
        begin();
      },
      timer: setTimeout(() => {
        forget();
        sendAway();
      }, WAIT_MS_MAX),
    };
    // A shop that hung up waits for nothing.
    response.once('close', forget);
    queue.push(waiting);
  };
}

const isStore = (request: express.Request): boolean =>
  /^bearer /i.test(request.get('authorization') ?? '') &&
  request.get('authorization')!.slice(7).trimStart().startsWith(DEVICE_TOKEN_PREFIX);
