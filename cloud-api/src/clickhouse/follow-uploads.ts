import type { Logger } from 'pino';
import type { Notices } from '../postgres/notices.ts';
import type { Loader } from './loader.ts';

/**
 * Nudges ClickHouse's loader on each upload, and says that figures moved once it has them: live
 * dashboards show both orders, which are there at once, and sums, which come a moment later.
 */
export function followUploads(notices: Notices, loader: Loader, log: Logger): () => void {
  const touched = new Set<string>();
  const state = { following: false };
  const follow = async (): Promise<void> => {
    if (state.following) return;
    state.following = true;
    try {
      while (touched.size > 0) {
        const storeIds = [...touched];
        touched.clear();
        await loader.caughtUp();
        for (const storeId of storeIds) notices.tell('orders', storeId);
      }
    } catch (error) {
      log.debug({ err: error }, 'the loader stopped');
    } finally {
      state.following = false;
    }
  };
  return notices.on('events', (storeId) => {
    loader.nudge();
    if (storeId !== null) touched.add(storeId);
    void follow();
  });
}
