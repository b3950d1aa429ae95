import path from 'node:path';
import { decideUpdate, reasonToWait, type ShopMoment, type UpdateDecision } from '../release/decide.ts';
import type { Release } from '../release/release.ts';
import { openManifest, type ManifestFault } from '../release/signing.ts';
import { assembleVersion, type Fetched } from './assemble.ts';
import { removeFolder } from './durable.ts';
import { FeedError, type Feed } from './feed.ts';
import { isInstalled, makeFolders, readState, writeState, type InstallFolder } from './installed.ts';

export interface UpdaterOptions extends InstallFolder {
  readonly feed: Feed;
  readonly of: Pick<Release, 'channel' | 'product' | 'platform'>;
  readonly deviceId: string;
  readonly rings: readonly string[];
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Asked right before the switch. */
  readonly moment: (release: Release) => ShopMoment;
  /** Asked after the manifest itself agreed: what the chain's people say to it, who may hold it back but not let it out. */
  readonly mayTake?: (release: Release) => boolean;
  /** Told after each step that is on the disk; for logs and drills. */
  readonly onStep?: (step: string) => void;
  readonly onProgress?: (done: { readonly bytes: number; readonly ofBytes: number }) => void;
}

export type UpdateOutcome =
  | { readonly kind: 'ready'; readonly version: string; readonly fetched: Fetched | null }
  /** Everything is there; the shop is busy. */
  | {
      readonly kind: 'waiting';
      readonly version: string;
      readonly why: NonNullable<ReturnType<typeof reasonToWait>>;
    }
  | { readonly kind: 'nothing'; readonly why: 'no-feed' | Extract<UpdateDecision, { kind: 'leave' }>['why'] }
  | {
      readonly kind: 'refused';
      readonly why:
        | ManifestFault['code']
        | Extract<UpdateDecision, { kind: 'refuse' }>['why']
        | 'bad-content';
      readonly message: string;
    }
  | { readonly kind: 'unreachable'; readonly message: string };

/**
 * Looks for a newer version and puts it beside the one that runs; the launcher starts it next time. What
 * runs is never touched: whatever happens here, it can be started again. To be called by a version that the
 * launcher has confirmed, for both write the state.
 */
export async function checkForUpdate(options: UpdaterOptions): Promise<UpdateOutcome> {
  const { root, keys, feed, of, onStep = () => undefined, onProgress = () => undefined } = options;
  try {
    await makeFolders(root);
    const manifest = await feed.manifest(of);
    if (manifest === null) return { kind: 'nothing', why: 'no-feed' };
    const opened = openManifest(manifest, keys);
    if (!opened.ok) return { kind: 'refused', why: opened.error.code, message: opened.error.message };
    const release = opened.value;
    if (release.channel !== of.channel || release.product !== of.product || release.platform !== of.platform)
      return {
        kind: 'refused',
        why: 'malformed',
        message: 'The manifest is of another product, platform or channel.',
      };
    onStep('manifest');
    const known = await readState(options);
    const state = { ...known, lastIssuedAt: Math.max(known.lastIssuedAt, release.issuedAt) };
    const decision = decideUpdate(release, { ...options, ...known, version: known.current }, options.now());
    if (decision.kind === 'refuse')
      return { kind: 'refused', why: decision.why, message: `Version ${release.version}: ${decision.why}.` };
    // Kept even when nothing is taken: whoever shows an older manifest later holds the feed back.
    if (state.lastIssuedAt > known.lastIssuedAt) await writeState(root, state);
    if (decision.kind === 'leave') return { kind: 'nothing', why: decision.why };
    if (options.mayTake?.(release) === false) return { kind: 'nothing', why: 'not-your-turn' };
    if (state.trial?.version === release.version)
      return { kind: 'ready', version: release.version, fetched: null };
    // Nothing in the state points to it yet, but it is whole: an earlier run was cut off right before the switch, or waits.
    const fetched = isInstalled(root, release.version)
      ? null
      : await assembleVersion({
          folder: options,
          release,
          manifest,
          base: state.current,
          feed,
          onStep,
          onProgress,
        });
    const why = reasonToWait(options.moment(release));
    if (why !== null) return { kind: 'waiting', version: release.version, why };
    await writeState(root, {
      ...state,
      trial: { version: release.version, starts: 0, dataSaved: false },
    });
    onStep('switched');
    return { kind: 'ready', version: release.version, fetched };
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    if (error.retryable) return { kind: 'unreachable', message: error.message };
    await removeFolder(path.join(root, 'staging'));
    return { kind: 'refused', why: 'bad-content', message: error.message };
  }
}
