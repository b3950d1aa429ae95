export { MemoryStore } from '../../desktop/src/master/store/memory-store.ts';
