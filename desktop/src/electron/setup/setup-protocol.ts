import { protocol } from 'electron';

export const SETUP_ORIGIN = 'forno://setup';

/** Before the program is ready: pages of ours come by a protocol of ours, which no file and no network can pose as. */
export const registerSetupProtocol = (): void =>
  protocol.registerSchemesAsPrivileged([{ scheme: 'forno', privileges: { standard: true, secure: true } }]);
