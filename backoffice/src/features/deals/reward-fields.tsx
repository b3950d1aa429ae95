import { Button } from '@forno/shared/ui';
import { Choice } from '../boards/fields.tsx';
import type { Benefit } from './deal-words.ts';
import { AmountField, CountField, PercentField } from './number-field.tsx';

type Tiered = Extract<Benefit, { type: 'tiered' }>;
type Tier = Tiered['tiers'][number];
type Reward = Extract<Benefit, { type: 'mix-match' }>['reward'];

/** Of so many of a set: a price together, or some of them reduced. */
export function RewardFields({
  reward,
  currency,
  onChange,
}: {
  reward: Reward;
  currency: string;
  onChange: (reward: Reward) => void;
}) {
  return (
    <>
      <Choice
        label="For"
        value={'priceCents' in reward ? 'price' : 'off'}
        options={[
          ['price', 'A price together'],
          ['off', 'Some of them reduced'],
        ]}
        onChange={(way) =>
          onChange(way === 'price' ? { priceCents: 2000 } : { which: 'cheapest', count: 1, offBps: 10_000 })
        }
      />
      {'priceCents' in reward ? (
        <AmountField
          label="Together for"
          cents={reward.priceCents}
          currency={currency}
          onChange={(priceCents) => onChange({ priceCents })}
        />
      ) : (
        <>
          <Choice
            label="Reduced are"
            value={reward.which}
            options={[
              ['cheapest', 'The cheapest'],
              ['dearest', 'The dearest'],
            ]}
            onChange={(which) => onChange({ ...reward, which })}
          />
          <CountField
            label="So many of them"
            value={reward.count}
            onChange={(count) => onChange({ ...reward, count })}
          />
          <PercentField
            label="Percent off"
            bps={reward.offBps}
            onChange={(offBps) => onChange({ ...reward, offBps })}
          />
        </>
      )}
    </>
  );
}

const REWARDS = [
  ['offBps', 'A share off'],
  ['offCents', 'An amount off'],
  ['eachCents', 'A price for each'],
] as const;
type RewardKind = (typeof REWARDS)[number][0];
const FIRST: Record<RewardKind, Tier['reward']> = {
  offBps: { offBps: 1000 },
  offCents: { offCents: 500 },
  eachCents: { eachCents: 1000 },
};

export function TierFields({
  benefit,
  currency,
  onChange,
}: {
  benefit: Tiered;
  currency: string;
  onChange: (benefit: Tiered) => void;
}) {
  const { tiers, by } = benefit;
  const change = (index: number, tier: Tier): void =>
    onChange({ ...benefit, tiers: tiers.with(index, tier) });
  return (
    <>
      {tiers.map((tier, index) => {
        const { reward, from } = tier;
        const kind: RewardKind =
          'offBps' in reward ? 'offBps' : 'offCents' in reward ? 'offCents' : 'eachCents';
        return (
          <div className="bo-group-row" key={index}>
            {by === 'spend' ? (
              <AmountField
                label="From"
                cents={from}
                currency={currency}
                onChange={(next) => change(index, { ...tier, from: next })}
              />
            ) : (
              <CountField
                label="From"
                value={from}
                max={99}
                onChange={(next) => change(index, { ...tier, from: next })}
              />
            )}
            <Choice
              label="Then"
              value={kind}
              options={REWARDS}
              onChange={(next) => change(index, { ...tier, reward: FIRST[next] })}
            />
            {'offBps' in reward ? (
              <PercentField
                label="Percent"
                bps={reward.offBps}
                onChange={(offBps) => change(index, { ...tier, reward: { offBps } })}
              />
            ) : (
              <AmountField
                label="Amount"
                cents={'offCents' in reward ? reward.offCents : reward.eachCents}
                currency={currency}
                onChange={(cents) =>
                  change(index, {
                    ...tier,
                    reward: kind === 'offCents' ? { offCents: cents } : { eachCents: cents },
                  })
                }
              />
            )}
            <Button
              disabled={tiers.length === 1}
              onClick={() => onChange({ ...benefit, tiers: tiers.filter((one) => one !== tier) })}
            >
              Remove
            </Button>
          </div>
        );
      })}
      <Button
        disabled={tiers.length >= 8}
        onClick={() => {
          const last = tiers.at(-1)!;
          onChange({ ...benefit, tiers: [...tiers, { ...last, from: last.from * 2 }] });
        }}
      >
        Another step
      </Button>
    </>
  );
}
