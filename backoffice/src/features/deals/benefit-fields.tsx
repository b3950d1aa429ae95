import type { Menu } from '@forno/shared/menu';
import { Button } from '@forno/shared/ui';
import { Choice } from '../boards/fields.tsx';
import { BENEFITS, newBenefit, type Benefit } from './deal-words.ts';
import { MatchFields } from './match-fields.tsx';
import { AmountField, CountField, PercentField } from './number-field.tsx';
import { RewardFields, TierFields } from './reward-fields.tsx';

interface BenefitProps {
  menu: Menu;
  benefit: Benefit;
  onChange: (benefit: Benefit) => void;
}

/** What the customer gets. */
export function BenefitFields({ menu, benefit, onChange }: BenefitProps) {
  return (
    <>
      <Choice
        label="The customer gets"
        value={benefit.type}
        options={BENEFITS}
        onChange={(type) => onChange(newBenefit(type))}
      />
      <BenefitDetails menu={menu} benefit={benefit} onChange={onChange} />
    </>
  );
}

function BenefitDetails({ menu, benefit, onChange }: BenefitProps) {
  const { currency } = menu;
  switch (benefit.type) {
    case 'percent':
      return (
        <>
          <PercentField
            label="Percent off"
            bps={benefit.offBps}
            onChange={(offBps) => onChange({ ...benefit, offBps })}
          />
          <MatchFields
            label="Off"
            menu={menu}
            match={benefit.match}
            onChange={(match) => onChange({ ...benefit, match })}
          />
        </>
      );
    case 'unit-price':
      return (
        <>
          <AmountField
            label="Price of each"
            cents={benefit.priceCents}
            currency={currency}
            onChange={(priceCents) => onChange({ ...benefit, priceCents })}
          />
          <MatchFields
            label="Each of"
            menu={menu}
            match={benefit.match}
            onChange={(match) => onChange({ ...benefit, match })}
          />
        </>
      );
    case 'amount':
      return (
        <>
          <AmountField
            label="Amount off"
            cents={benefit.offCents}
            currency={currency}
            onChange={(offCents) => onChange({ ...benefit, offCents })}
          />
          <MatchFields
            label="Off one of"
            menu={menu}
            match={benefit.match}
            onChange={(match) => onChange({ ...benefit, match })}
          />
        </>
      );
    case 'bundle':
      return <BundleFields menu={menu} benefit={benefit} onChange={onChange} />;
    case 'mix-match':
      return (
        <>
          <CountField
            label="So many together"
            value={benefit.quantity}
            onChange={(quantity) => onChange({ ...benefit, quantity })}
          />
          <MatchFields
            label="Any of"
            menu={menu}
            match={benefit.match}
            onChange={(match) => onChange({ ...benefit, match })}
          />
          <RewardFields
            currency={currency}
            reward={benefit.reward}
            onChange={(reward) => onChange({ ...benefit, reward })}
          />
        </>
      );
    case 'buy-get':
      return (
        <>
          {(['buy', 'get'] as const).map((side) => (
            <div key={side} className="bo-group-row">
              <CountField
                label={side === 'buy' ? 'Bought' : 'Given'}
                value={benefit[side].quantity}
                onChange={(quantity) => onChange({ ...benefit, [side]: { ...benefit[side], quantity } })}
              />
              <MatchFields
                label={side === 'buy' ? 'Of' : 'Given of'}
                menu={menu}
                match={benefit[side].match}
                onChange={(match) => onChange({ ...benefit, [side]: { ...benefit[side], match } })}
              />
            </div>
          ))}
          <PercentField
            label="Percent off what is given"
            bps={benefit.offBps}
            onChange={(offBps) => onChange({ ...benefit, offBps })}
          />
        </>
      );
    case 'tiered':
      return (
        <>
          <Choice
            label="Counted by"
            value={benefit.by}
            options={[
              ['spend', 'What it costs'],
              ['quantity', 'How many'],
            ]}
            onChange={(by) => onChange({ ...benefit, by })}
          />
          <MatchFields
            label="Of"
            menu={menu}
            match={benefit.match}
            onChange={(match) => onChange({ ...benefit, match })}
          />
          <TierFields currency={currency} benefit={benefit} onChange={onChange} />
        </>
      );
    case 'free-delivery':
      return benefit.upToCents === undefined ? (
        <Button onClick={() => onChange({ ...benefit, upToCents: 500 })}>Only up to an amount</Button>
      ) : (
        <div className="bo-line">
          <AmountField
            label="Up to"
            cents={benefit.upToCents}
            currency={currency}
            onChange={(upToCents) => onChange({ ...benefit, upToCents })}
          />
          <Button onClick={() => onChange({ type: 'free-delivery' })}>All of it</Button>
        </div>
      );
  }
}

function BundleFields({
  menu,
  benefit,
  onChange,
}: Omit<BenefitProps, 'benefit'> & { benefit: Extract<Benefit, { type: 'bundle' }> }) {
  const { groups } = benefit;
  const change = (index: number, group: (typeof groups)[number]): void =>
    onChange({ ...benefit, groups: groups.with(index, group) });
  return (
    <>
      <AmountField
        label="Together for"
        cents={benefit.priceCents}
        currency={menu.currency}
        onChange={(priceCents) => onChange({ ...benefit, priceCents })}
      />
      {groups.map((group, index) => (
        <div className="bo-group-row" key={index}>
          <CountField
            label="So many"
            value={group.quantity}
            onChange={(quantity) => change(index, { ...group, quantity })}
          />
          <MatchFields
            label="Of"
            menu={menu}
            match={group.match}
            onChange={(match) => change(index, { ...group, match })}
          />
          <Button
            disabled={groups.length === 1}
            onClick={() => onChange({ ...benefit, groups: groups.filter((one) => one !== group) })}
          >
            Remove
          </Button>
        </div>
      ))}
      <Button
        disabled={groups.length >= 6}
        onClick={() => onChange({ ...benefit, groups: [...groups, { match: {}, quantity: 1 }] })}
      >
        And something else
      </Button>
    </>
  );
}
