export { serialTransport } from './serial.ts';
export { systemClock } from './system-clock.ts';
export { serveDevice } from './tcp-server.ts';
export { tcpTransport } from './tcp.ts';
export { usbTransport } from './usb.ts';
export type { UsbDevice } from './usb.ts';
