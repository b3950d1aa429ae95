import type { DeviceKind } from '../domain/staff/roles.ts';

/** Where the master serves the page of each kind of device. */
export const DEVICE_PAGES: Record<DeviceKind, string> = {
  terminal: '/terminal/',
  kitchen: '/kds/',
  lobby: '/lobby/',
  'menu-board': '/menu/',
  customer: '/customer/',
  dispatch: '/dispatch/',
  /** A terminal's machine. */
  standby: '/terminal/',
};

/** The page of the shell around a screen, at the shell's own door: it says how the device stands, and shows its code. */
export const SHELL_PAGE = '/.shell/';
/** A page that the master does not know any more says so for this long; then its shell knows, too, and has a code. */
export const UNKNOWN_SAID_MS = 2_500;

/** Where a browser keeps the identity of each kind of device; one origin may hold several. */
export const identityKeys = (kind: DeviceKind): { readonly deviceId: string; readonly token: string } =>
  kind === 'terminal'
    ? { deviceId: 'forno.device', token: 'forno.token' }
    : { deviceId: `forno.${kind}.device`, token: `forno.${kind}.token` };
