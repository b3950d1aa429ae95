import { UPDATE_RINGS, type UpdateRing } from '@forno/shared/protocol/cloud/updates';

export const RING_WORDS: Readonly<Record<UpdateRing, string>> = {
  pilot: 'Pilot',
  early: 'Early',
  everyone: 'Everyone',
};

interface RingSelectProps {
  readonly label: string;
  readonly ring: UpdateRing | null;
  /** What it is where none is chosen here. */
  readonly inherited: string | null;
  readonly onChoose: (ring: UpdateRing | null) => void;
}

/** The ring of something; where it has none of its own, the one of what is above. */
export function RingSelect({ label, ring, inherited, onChoose }: RingSelectProps) {
  return (
    <select
      className="forno-input"
      aria-label={label}
      value={ring ?? ''}
      onChange={({ target }) => onChoose(UPDATE_RINGS.find((it) => it === target.value) ?? null)}
    >
      {inherited === null ? null : <option value="">{inherited}</option>}
      {UPDATE_RINGS.map((it) => (
        <option key={it} value={it}>
          {RING_WORDS[it]}
        </option>
      ))}
    </select>
  );
}
