export { DeviceError } from '../device-error.ts';
export type { DeviceErrorCode } from '../device-error.ts';
export { serialTransport } from './serial.ts';
export type { SerialOptions } from './serial.ts';
export { systemClock } from './system-clock.ts';
export { tcpTransport } from './tcp.ts';
export type { TcpOptions } from './tcp.ts';
export type { Connection, Transport } from './transport.ts';
