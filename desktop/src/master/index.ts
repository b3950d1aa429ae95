export { startMaster, type Master, type MasterOptions } from './master.ts';
export { ShopCore, type Log, type ShopCoreDeps } from './shop-core.ts';
export { nativeSha256, systemClock, systemRandom } from './system-ports.ts';
