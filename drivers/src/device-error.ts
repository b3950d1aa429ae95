export type DeviceErrorCode =
  | 'unreachable'
  | 'timeout'
  | 'connection-lost'
  | 'closed'
  | 'paper-out'
  | 'cover-open'
  | 'printer-offline'
  | 'printer-error'
  | 'busy'
  | 'protocol'
  | 'unprintable';

/**
 * Trouble with a device or the way to it. `doubt` tells what became of the work: `none` means that
 * nothing of it was carried out; `partly` that it may have been, in part or whole.
 */
export class DeviceError extends Error {
  readonly code: DeviceErrorCode;
  readonly retryable: boolean;
  readonly doubt: 'none' | 'partly';

  constructor(
    code: DeviceErrorCode,
    message: string,
    options: ErrorOptions & { readonly doubt?: 'none' | 'partly' } = {},
  ) {
    super(message, options);
    this.name = 'DeviceError';
    this.code = code;
    this.retryable = code !== 'closed' && code !== 'unprintable';
    this.doubt = options.doubt ?? 'none';
  }
}

/** Anything caught at a device's door, as the typed error it is or stands for. */
export function toDeviceError(error: unknown, fallback: DeviceErrorCode = 'protocol'): DeviceError {
  if (error instanceof DeviceError) return error;
  return new DeviceError(fallback, error instanceof Error ? error.message : String(error), { cause: error });
}
