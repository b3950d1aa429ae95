import { z } from 'zod';
import type { Answer } from './lan.ts';
import { updateMomentSchema, type ShellReport } from './update-moment.ts';

/**
 * What a page may ask of the machine it runs on, and nothing of the shop: that goes over `lan.ts`, on
 * the master's own terminal too. The one source for the shell, which parses each request with these
 * schemas, and for the preload, which offers them to the page as `window.forno` (a `NativeBridge`);
 * in a browser there is none. Answers are `Result`s; nothing is thrown across.
 */
export const IPC_REQUESTS = {
  'app-info': z.strictObject({}),
  'open-display': z.strictObject({ screen: z.enum(['customer', 'lobby', 'menu', 'kds']) }),
  /** What the master said about changing this machine's program. */
  'update-moment': updateMomentSchema,
  quit: z.strictObject({}),
  relaunch: z.strictObject({}),
} as const;

export type IpcName = keyof typeof IPC_REQUESTS;
export type IpcRequest<Name extends IpcName> = z.output<(typeof IPC_REQUESTS)[Name]>;

export interface AppInfo {
  readonly appVersion: string;
  readonly electronVersion: string;
  readonly platform: string;
  readonly mode: 'kiosk' | 'windowed';
  /** Whether the shop's master runs on this machine. */
  readonly master: 'own' | 'remote';
  /** For the master; null where the program does not update itself. */
  readonly updates: ShellReport | null;
}

export interface IpcAnswers {
  'app-info': AppInfo;
  /** Opens one of the master's screens in a window of its own, on the second monitor where there is one. */
  'open-display': { readonly monitor: 'own' | 'second' };
  'update-moment': true;
  quit: true;
  relaunch: true;
}

export type NativeBridge = {
  readonly [Name in IpcName]: (request: IpcRequest<Name>) => Promise<Answer<IpcAnswers[Name]>>;
};
