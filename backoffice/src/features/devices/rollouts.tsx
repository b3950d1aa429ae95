import { useState } from 'react';
import { ROLLOUT_STAGES } from '@forno/shared/domain';
import { UPDATE_RINGS, type RolloutState, type UpdateRing } from '@forno/shared/protocol/cloud/updates';
import { Button, EmptyState } from '@forno/shared/ui';
import { moment, number } from '../../app/locale.ts';
import { RING_WORDS } from './ring-select.tsx';
import type { RolloutAct } from './use-devices.ts';

interface RolloutsProps {
  readonly rollouts: readonly RolloutState[];
  readonly offered: readonly string[];
  readonly isBusy: boolean;
  readonly onAct: (act: RolloutAct) => void;
}

/** How far each version has been let out, and what waits to be begun. */
export function Rollouts({ rollouts, offered, isBusy, onAct }: RolloutsProps) {
  if (rollouts.length === 0 && offered.length === 0)
    return (
      <EmptyState
        title="No new version"
        hint="A version appears here once it lies in the update feed and a shop has seen it."
      />
    );
  return (
    <ul className="bo-rollouts">
      {offered.map((version) => (
        <Offered key={version} version={version} isBusy={isBusy} onAct={onAct} />
      ))}
      {rollouts.map((rollout) => (
        <Rollout key={rollout.version} rollout={rollout} isBusy={isBusy} onAct={onAct} />
      ))}
    </ul>
  );
}

function Offered({ version, isBusy, onAct }: { version: string } & Pick<RolloutsProps, 'isBusy' | 'onAct'>) {
  const [ring, setRing] = useState<UpdateRing | null>('pilot');
  return (
    <li data-tone="new">
      <strong>Version {version}</strong>
      <span className="forno-muted">in the feed, taken by nobody yet</span>
      <label className="bo-rollout-ring">
        First to
        <select
          className="forno-input"
          value={ring ?? ''}
          onChange={({ target }) => setRing(UPDATE_RINGS.find((it) => it === target.value) ?? null)}
        >
          <option value="">all rings</option>
          {UPDATE_RINGS.map((it) => (
            <option key={it} value={it}>
              {RING_WORDS[it]}
            </option>
          ))}
        </select>
      </label>
      <Button
        kind="primary"
        disabled={isBusy}
        onClick={() => onAct({ kind: 'begin', version, rings: ring === null ? [] : [ring] })}
      >
        Begin at 1 %
      </Button>
    </li>
  );
}

function Rollout({
  rollout,
  isBusy,
  onAct,
}: { rollout: RolloutState } & Pick<RolloutsProps, 'isBusy' | 'onAct'>) {
  const { version, percent, rings, halted, haltedWhy, held, healthy, failed, stageSince } = rollout;
  const change = (
    more: Partial<Pick<RolloutState, 'percent' | 'halted' | 'held'> & { rings: UpdateRing[] }>,
  ): void => onAct({ kind: 'change', version, change: { percent, rings, halted, held, ...more } });
  const whom = rings.length === 0 ? 'all rings' : rings.map((ring) => RING_WORDS[ring]).join(', ');
  return (
    <li data-tone={halted ? 'red' : undefined}>
      <strong>Version {version}</strong>
      <span className="bo-rollout-share">
        <progress aria-label={`Share of ${version}`} max={100} value={percent} />
        {percent} % of {whom}
      </span>
      <span>
        {number(healthy)} well
        {failed === 0 ? null : <span className="bo-late">, {number(failed)} went back</span>}
      </span>
      <span className="forno-muted">
        {halted ? (haltedWhy ?? 'Halted.') : `${held ? 'held ' : ''}since ${moment(stageSince)}`}
      </span>
      <span className="bo-rollout-acts" role="group" aria-label={`Share of ${version} by hand`}>
        {ROLLOUT_STAGES.map((stage) => (
          <Button
            key={stage}
            disabled={isBusy || halted}
            aria-pressed={stage === percent}
            onClick={() => change({ percent: stage })}
          >
            {stage} %
          </Button>
        ))}
      </span>
      <span className="bo-rollout-acts">
        {rings.length === 0 || halted ? null : (
          <Button disabled={isBusy} onClick={() => change({ rings: [] })}>
            To all rings
          </Button>
        )}
        {halted || percent === 100 ? null : (
          <Button disabled={isBusy} onClick={() => change({ held: !held })}>
            {held ? 'Go on' : 'Hold'}
          </Button>
        )}
        {halted ? (
          <Button disabled={isBusy} onClick={() => change({ halted: false })}>
            Resume
          </Button>
        ) : (
          <Button kind="danger" disabled={isBusy} onClick={() => change({ halted: true })}>
            Halt
          </Button>
        )}
      </span>
    </li>
  );
}
