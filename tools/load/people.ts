import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { send } from './client.ts';

export interface People {
  /** How long each request took since the last look, in ms. */
  take(): number[];
  stop(): Promise<void>;
}

export interface PeopleOptions {
  readonly url: string;
  readonly token: string;
  readonly storeIds: readonly string[];
  readonly random: () => number;
}

/** Managers at once, and how long each thinks between two looks: together well below what one login may ask in a minute. */
const MANAGERS = 6;
const THINKING_MS = 120;

/** People at the backoffice: what its pages ask for, again and again. Anything but a success is an error. */
export function startPeople({ url, token, storeIds, random }: PeopleOptions): People {
  const agent = new Agent({ keepAlive: true });
  const times: number[] = [];
  const state = { stopped: false };
  const pages = (): string => {
    const storeId = storeIds[Math.floor(random() * storeIds.length)]!;
    const all = [
      '/v1/me',
      '/v1/menus',
      '/v1/devices',
      `/v1/stores/${storeId}/inventory`,
      `/v1/stores/${storeId}/availability`,
      `/v1/stores/${storeId}/quarantine`,
      '/v1/audit?limit=20',
      '/v1/stores',
    ];
    return all[Math.floor(random() * all.length)]!;
  };
  async function manager(): Promise<void> {
    while (!state.stopped) {
      const page = pages();
      const answer = await send(agent, { url: url + page, token });
      if (answer.status !== 200) throw new Error(`${page}: ${answer.status} ${answer.text}`);
      times.push(answer.ms);
      await sleep(THINKING_MS * (0.5 + random()));
    }
  }
  const all = Promise.all(Array.from({ length: MANAGERS }, manager));
  // Heard of when it is stopped; until then it must not count as nobody's.
  all.catch((error: unknown) => console.error(`a manager was refused: ${String(error)}`));
  return {
    take: () => times.splice(0),
    async stop() {
      state.stopped = true;
      await all;
      agent.destroy();
    },
  };
}
