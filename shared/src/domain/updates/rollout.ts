/** What the devices of a version have said of themselves. */
export interface RolloutHealth {
  readonly healthy: number;
  /** Rolled back, crashed, or silent since they were told. */
  readonly failed: number;
}

export const ROLLOUT_STAGES = [1, 10, 50, 100] as const;
/** A stage lasts at least this long: what fails only in a dinner rush must have met one. */
export const STAGE_MS_MIN = 24 * 60 * 60 * 1000;
/** Failures beyond this share of those who tried halt the rollout. */
const FAILED_SHARE_MAX = 0.02;

export type RolloutStep =
  | { readonly kind: 'halt'; readonly failedShare: number }
  | { readonly kind: 'widen'; readonly percent: number }
  | { readonly kind: 'wait' };

/**
 * What becomes of a rollout at `percent` since `stageMs`: halted when too many fail, widened 1 → 10 → 50 →
 * 100 when its stage has lasted and somebody has proved it. A person may always
 * halt, or hold it at its share; only a person resumes. Pure.
 */
export function nextRolloutStep(
  {
    percent,
    stageMs,
    held = false,
  }: { readonly percent: number; readonly stageMs: number; readonly held?: boolean },
  { healthy, failed }: RolloutHealth,
): RolloutStep {
  const tried = healthy + failed;
  // One failure among a few is no rate yet, but in the first stage there are only a few: two are enough.
  const failedShare = tried === 0 ? 0 : failed / tried;
  if (failed >= 2 && failedShare > FAILED_SHARE_MAX) return { kind: 'halt', failedShare };
  const next = ROLLOUT_STAGES.find((stage) => stage > percent);
  if (next === undefined || held || stageMs < STAGE_MS_MIN || healthy === 0) return { kind: 'wait' };
  return { kind: 'widen', percent: next };
}
