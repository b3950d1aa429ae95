import { refusal, type DeviceKind, type PairedDevice, type Refusal } from '@forno/shared/domain';
import type { Hello } from '@forno/shared/protocol/lan';
import { ok, type Result } from '@forno/shared/result';
import type { Tokens } from '../staff/tokens.ts';

export interface AdmissionDeps {
  readonly tokens: Tokens;
  /** `open`: whoever comes is let in; `known`: a device must be paired, or run on the master's own machine. */
  readonly admission: 'open' | 'known';
  readonly paired: (deviceId: string) => PairedDevice | undefined;
}

/** Where a connection comes from, by its handshake. */
export interface Contact {
  readonly address: string;
  /** The `Host` and `Origin` headers. */
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** What came as `SHELL_TOKEN_HEADER`. */
  readonly shellToken?: string | readonly string[] | undefined;
}

/** Whether a device may come in, and the token it is to bring next time. */
export function admit(
  { hello, contact }: { readonly hello: Hello; readonly contact: Contact },
  { tokens, admission, paired }: AdmissionDeps,
): Result<{ readonly token: string }, Refusal> {
  const { deviceId, kind, token } = hello;
  const pairing = paired(deviceId);
  if (pairing?.revoked) return unknownDevice(deviceId);
  const facts = token === undefined ? null : tokens.read('device', token);
  const isSame = facts?.['deviceId'] === deviceId && facts['kind'] === kind;
  if (pairing && isSame && facts['pairing'] === pairing.pairingId && pairing.kind === kind)
    return ok({ token: deviceToken(tokens, pairing) });
  const own = { token: tokens.issue('device', { deviceId, kind }) };
  const isVouchedFor = (): boolean =>
    isOwnMachine(contact) ||
    isAtStandby(contact, { tokens, paired }) ||
    tillBeside({ kind, header: contact.shellToken }, { tokens, paired }) !== null;
  if (admission === 'known' && isVouchedFor()) return ok(own);
  if (admission === 'known' || (token !== undefined && !isSame)) return unknownDevice(deviceId);
  return ok(own);
}

/** A shell's requests carry its device's token here, so that no page need hold it. */
export const SHELL_TOKEN_HEADER = 'x-forno-device-token';

/** The paired device whose shell sent this token; null: none, or one that is let in no more. */
export function pairedByToken(
  header: string | readonly string[] | undefined,
  { tokens, paired }: Pick<AdmissionDeps, 'tokens' | 'paired'>,
): PairedDevice | null {
  const facts = typeof header === 'string' ? tokens.read('device', header) : null;
  const pairing = facts === null ? undefined : paired(String(facts['deviceId']));
  return pairing && !pairing.revoked && pairing.pairingId === facts!['pairing'] ? pairing : null;
}

/** Whoever comes from another machine with no shell around it: TLS alone pins nothing, and a browser is talked past its warning. */
export function isPlainBrowser(
  contact: Pick<Contact, 'address' | 'shellToken'>,
  deps: Pick<AdmissionDeps, 'tokens' | 'paired'>,
): boolean {
  const isShell = pairedByToken(contact.shellToken, deps) !== null || isAtStandby(contact, deps);
  return !isShell && !isOwnAddress(contact.address);
}

/** A machine that stands by has all of the shop, and may be its master next: it vouches for whoever sits at it. */
function isAtStandby(
  { shellToken }: Pick<Contact, 'shellToken'>,
  { tokens, paired }: Pick<AdmissionDeps, 'tokens' | 'paired'>,
): boolean {
  const facts = typeof shellToken === 'string' ? tokens.read('device', shellToken) : null;
  if (facts?.['kind'] !== 'standby') return false;
  const pairing = paired(String(facts['deviceId']));
  // One that was master once has made its token itself, and no pairing.
  const isOfPairing = facts['pairing'] === undefined || facts['pairing'] === pairing?.pairingId;
  return !pairing?.revoked && isOfPairing;
}

/** A till opens these in windows of its own: whoever sits at it sees more than they show, and may do more. */
const SHOWN_AT_TILLS: ReadonlySet<DeviceKind> = new Set(['customer', 'lobby', 'menu-board', 'kitchen']);

/** The paired till on whose machine this screen is shown, by the token of that till's shell; null: none. */
export function tillBeside(
  { kind, header }: { readonly kind: DeviceKind; readonly header: Contact['shellToken'] },
  deps: Pick<AdmissionDeps, 'tokens' | 'paired'>,
): PairedDevice | null {
  const pairing = pairedByToken(header, deps);
  return pairing?.kind === 'terminal' && SHOWN_AT_TILLS.has(kind) ? pairing : null;
}

/** What a page says of itself, with the identity of the shell around it where there is one. */
export function behindShell(
  hello: Hello,
  { header, deps }: { readonly header: string | readonly string[] | undefined; readonly deps: AdmissionDeps },
): Hello {
  const pairing = pairedByToken(header, deps);
  if (pairing?.kind !== hello.kind) return hello;
  return { ...hello, deviceId: pairing.deviceId, name: pairing.name, token: header as string };
}

/** Bound to this one pairing: the next pairing of the device, or its end, makes it worthless. */
export const deviceToken = (tokens: Tokens, { deviceId, kind, pairingId }: PairedDevice): string =>
  tokens.issue('device', { deviceId, kind, pairing: pairingId });

const unknownDevice = (deviceId: string): Result<never, Refusal> =>
  refusal('unknown-device', 'The device "{deviceId}" is not known to this shop.', 'token', { deviceId });

const OWN_ADDRESS = /^(::ffff:)?127\.0\.0\.1$|^::1$/;
/** A connection that comes over the loopback, from the one address that programs use by themselves. */
export const isOwnAddress = (address: string): boolean => OWN_ADDRESS.test(address);

const OWN_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * The terminal of this machine itself, and the windows it opens: whoever sits there has the data
 * anyway. The host must be named as this machine too, or a page of another site could come in through
 * a name of its own that leads here.
 */
export function isOwnMachine({ address, host, origin }: Contact): boolean {
  return isOwnAddress(address) && OWN_HOST.test(host ?? '') && isSameOrigin({ host, origin });
}

/** Programs send no origin; a browser names the page's, and only the master's own pages may talk to it. */
export function isSameOrigin({ host, origin }: Pick<Contact, 'host' | 'origin'>): boolean {
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
}
