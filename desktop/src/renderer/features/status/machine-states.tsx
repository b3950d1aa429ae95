import { useTranslator, type Translator } from '@forno/shared/ui';
import type { MastershipStatus } from '@forno/shared/protocol/standby';
import { useAppSelector } from '../../app/store.ts';
import { machineMessages } from './machine-messages.ts';

type Tone = 'basil' | 'amber' | 'quiet';
interface MachineState {
  readonly what: string;
  readonly tone: Tone;
  readonly words: string;
}

/** The machine that stands by and the third vote, in words; none where nobody ever stood by. */
export function machineStates(t: Translator, mastership: MastershipStatus | null): readonly MachineState[] {
  if (mastership === null) return [];
  const { standby, voter } = mastership;
  const states: Readonly<Record<typeof standby, Omit<MachineState, 'what'>>> = {
    none: { tone: 'quiet', words: t(machineMessages.standbyNone) },
    away: { tone: 'amber', words: t(machineMessages.machineAway) },
    behind: { tone: 'amber', words: t(machineMessages.behind) },
    'in-step': {
      tone: 'basil',
      words: t(voter === 'there' ? machineMessages.follows : machineMessages.followsOnly),
    },
  };
  const votes: Readonly<Record<typeof voter, Omit<MachineState, 'what'>>> = {
    none: { tone: 'quiet', words: t(machineMessages.voterNone) },
    away: { tone: 'amber', words: t(machineMessages.voterGone) },
    there: { tone: 'basil', words: t(machineMessages.voterThere) },
  };
  return [
    { what: t(machineMessages.standby), ...states[standby] },
    ...(standby === 'none' ? [] : [{ what: t(machineMessages.thirdVote), ...votes[voter] }]),
  ];
}

export function StateChip({ tone, words }: Omit<MachineState, 'what'>) {
  return (
    <span className="forno-chip forno-dot" data-tone={tone} data-hollow={tone === 'basil' ? undefined : true}>
      {words}
    </span>
  );
}

/** As rows of a list, while the master is there to say it. */
export function MachineStates() {
  const t = useTranslator();
  const { status, link } = useAppSelector((state) => state.shop);
  if (link.state !== 'online') return null;
  return machineStates(t, status?.mastership ?? null).map(({ what, tone, words }) => (
    <li key={what} className="shop-device">
      <div className="device-facts">
        <strong>{what}</strong>
        <StateChip tone={tone} words={words} />
      </div>
    </li>
  ));
}
