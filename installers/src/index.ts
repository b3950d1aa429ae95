/** What an installed program and the chain's side need of updates: releases, the updater, the launcher. */
export { launch, type Launched, type Started } from './launcher/launch.ts';
export { bucketOf, type ShopMoment } from './release/decide.ts';
export { DATA_FORMAT } from './release/data-format.ts';
export { changeRollout, publishRelease, sealProgram } from './release/publish.ts';
export { manifestName, type Release } from './release/release.ts';
export { makeSigningKey, openManifest, signRelease, type TrustedKeys } from './release/signing.ts';
export { httpFeed, type Feed } from './updater/feed.ts';
export { adoptInstalled, installFirst } from './updater/install-first.ts';
export { readState, type InstallFolder } from './updater/installed.ts';
export { checkForUpdate, type UpdateOutcome } from './updater/updater.ts';
