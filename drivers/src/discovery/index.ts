export { findSerialPorts } from './serial-ports.ts';
export { answersOnTcp } from './tcp-probe.ts';
export { findUsbDevices } from './usb-devices.ts';
