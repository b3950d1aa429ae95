import { toDeviceError } from '../device-error.ts';
import type { DeviceError } from '../device-error.ts';

export interface FoundUsb {
  readonly vendorId: number;
  readonly productId: number;
  readonly description: string;
}

/** What is plugged into this machine, or why nobody can say: machines without a USB bus are common on servers. */
export async function findUsbDevices(): Promise<readonly FoundUsb[] | DeviceError> {
  try {
    const { WebUSB } = await import('usb');
    const devices = await new WebUSB({ allowAllDevices: true }).getDevices();
    return devices.map(({ vendorId, productId, manufacturerName, productName }) => ({
      vendorId,
      productId,
      description: [manufacturerName, productName].filter(Boolean).join(' '),
    }));
  } catch (error) {
    return toDeviceError(error, 'unreachable');
  }
}
