import { createHash } from 'node:crypto';
import type { ChannelDeps } from './deps.ts';
import { stateOf, type KnownShop } from './shop-of.ts';

/** Shorter than any proxy's patience. */
const WAIT_MS_MAX = 20_000;

/** Names what a customer sees of a shop: as long as this is the same, there is nothing new to show. */
export function offerTag(known: KnownShop, now: number): string {
  const { menu_sha, settings_sha, paused_until } = known.version;
  const soldOut = [...known.shop.availability].flatMap(([key, { available }]) => (available ? [] : [key]));
  const { takes } = stateOf(known, now);
  return createHash('sha256')
    .update(JSON.stringify([menu_sha, settings_sha, paused_until, takes, soldOut.sort()]))
    .digest('base64url')
    .slice(0, 22);
}

/**
 * The shop as soon as it offers something else than what `tag` names, or when the time is up: so an open page
 * hears within a second that something is sold out, without asking every second. A page that was closed is
 * waited for no longer.
 */
export async function whenChanged(
  { shops, notices, now }: Pick<ChannelDeps, 'shops' | 'notices' | 'now'>,
  { storeId, tag, gone }: { readonly storeId: string; readonly tag: string; readonly gone: AbortSignal },
): Promise<KnownShop | null> {
  const until = performance.now() + WAIT_MS_MAX;
  for (;;) {
    const woken = Promise.withResolvers<void>();
    const leave = (): void => woken.resolve();
    const wake = (about: string | null): void => {
      if (about === null || about === storeId) woken.resolve();
    };
    // Listening before looking: what changes in between is not missed.
    const stops = [notices.on('orders', wake), notices.on('directives', wake)];
    gone.addEventListener('abort', leave);
    const left = until - performance.now();
    const timer = setTimeout(woken.resolve, Math.max(0, left));
    try {
      const shop = await shops.read(storeId);
      if (!shop || offerTag(shop, now()) !== tag || left <= 0 || gone.aborted) return shop;
      await woken.promise;
    } finally {
      clearTimeout(timer);
      gone.removeEventListener('abort', leave);
      for (const stop of stops) stop();
    }
  }
}
