export { CardPayments } from './devices/card-payments.ts';
export { eventsOf, startFollowing } from './fanout/fanout.ts';
export { startMaster } from './master.ts';
export { ShopCore, type Log } from './shop-core.ts';
export { nativeSha256, systemClock, systemRandom } from './system-ports.ts';
