import { fromStored } from '@forno/shared/events';
import type { Log } from '../shop-core.ts';
import { keepShopSecrets, shopSecretsSchema } from '../trust/shop-secrets.ts';
import { Follower } from './follower.ts';
import type { Peer } from './links.ts';
import { keepTail, reportTaken, takeStoreBack, waitingReports, type StorePlace } from './set-aside.ts';

const FOLLOW_AGAIN_MS = 250;

export interface FollowingDeps {
  readonly place: StorePlace;
  readonly machineId: string;
  /** What follows, while this machine stands by. */
  readonly follower: () => Follower | null;
  /** Its log was taken back: this one follows from now on. */
  readonly replace: (follower: Follower) => void;
  /** Whether this machine may follow anybody at all. */
  readonly wanted: () => boolean;
  readonly log: Log;
}

/** Follows the other machine for as long as the connection lasts, or until it is followed. */
export async function followPeer(deps: FollowingDeps, peer: Peer): Promise<void> {
  while (peer.connected() && deps.wanted()) {
    const follower = deps.follower();
    const answer = follower && (await peer.follow(follower.shop.head));
    if (answer?.kind === 'resume') return resumed(deps, answer.secrets, peer);
    if (follower && answer?.kind === 'diverged') await takeBack(deps, follower, peer);
    else await new Promise((resolve) => setTimeout(resolve, FOLLOW_AGAIN_MS));
  }
}

/** What makes a master the shop's is this machine's too from now on; what it had alone is told. */
async function resumed({ place, log }: FollowingDeps, secrets: unknown, peer: Peer): Promise<void> {
  const given = shopSecretsSchema.safeParse(secrets);
  if (given.success) keepShopSecrets(place, given.data);
  else log.error({}, 'the master has handed over no secrets: its tokens will not hold here');
  for (const report of waitingReports(place.dataDir))
    if (await peer.setAside(report)) reportTaken(place.dataDir, report);
    else log.warn({ reviewId: report.reviewId }, 'set aside, and not told to the master yet');
}

/** What this machine had accepted alone goes into a file, and its log back to where both agree. */
async function takeBack(deps: FollowingDeps, { store, shop }: Follower, peer: Peer): Promise<void> {
  const { place, machineId, log } = deps;
  let [common, differs] = [0, shop.head.seq];
  while (differs - common > 1) {
    const middle = Math.floor((common + differs) / 2);
    const [line] = await store.read({ fromSeq: middle, limit: 1 });
    const theirs = await peer.hashAt(middle);
    if (!peer.connected() || !line) return;
    if (fromStored(line).hash === theirs) common = middle;
    else differs = middle;
  }
  log.warn({ after: common, events: shop.head.seq - common }, 'this log is not the master’s: set aside');
  await keepTail(place, store, { after: common, machineId });
  deps.replace(await Follower.open(await takeStoreBack(place, store, common)));
}
