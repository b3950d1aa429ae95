import { useState } from 'react';
import { ROLE_PERMISSIONS, type Role } from '@forno/shared/domain';
import type { NameOf } from '@forno/shared/protocol/reports/names';
import type { Rates } from '@forno/shared/protocol/reports/rates';
import type { WageSteps } from '@forno/shared/protocol/reports/wage-steps';
import { ROLE_WORDS } from '@forno/shared/protocol/reports/words';
import { Button } from '@forno/shared/ui';
import { MoneyInput } from './money-input.tsx';
import { RatesForm } from './rates-form.tsx';
import { WageForm } from './wage-form.tsx';

/** What a thousand base units of each ingredient cost; what nobody enters, the stock ledger says. */
export const IngredientPrices = (ingredients: IngredientsShown) => (
  <RatesForm title="What ingredients cost">
    {({ rates, save, isSaving }) => (
      <PriceFields {...ingredients} rates={rates} onSave={save} isSaving={isSaving} />
    )}
  </RatesForm>
);

interface IngredientsShown {
  readonly ingredientIds: readonly string[];
  readonly nameOf: NameOf;
}

interface PriceFieldsProps extends IngredientsShown {
  readonly rates: Rates;
  readonly isSaving: boolean;
  readonly onSave: (rates: Rates) => void;
}

function PriceFields({ ingredientIds, nameOf, rates, isSaving, onSave }: PriceFieldsProps) {
  const [edited, setEdited] = useState<Readonly<Record<string, number | null>>>({});
  return (
    <form
      className="bo-rates"
      onSubmit={(event) => {
        event.preventDefault();
        const all = Object.entries({ ...rates.ingredientCentsPerThousand, ...edited });
        const prices = all.filter((entry): entry is [string, number] => entry[1] !== null);
        onSave({ ...rates, ingredientCentsPerThousand: Object.fromEntries(prices) });
      }}
    >
      {ingredientIds.map((id) => (
        <MoneyInput
          key={id}
          label={`1,000 of ${nameOf(id, 'ingredient')}`}
          cents={rates.ingredientCentsPerThousand[id] ?? null}
          onChange={(cents) => setEdited((before) => ({ ...before, [id]: cents }))}
        />
      ))}
      <Button type="submit" disabled={isSaving || Object.keys(edited).length === 0}>
        Save
      </Button>
    </form>
  );
}

const ANYBODY = 'anybody';

/** What an hour of work costs, of anybody and of a role. */
export const RoleWages = ({ currency, today }: { readonly currency: string; readonly today: string }) => (
  <RatesForm title="What an hour of work costs">
    {({ rates, save, isSaving }) => (
      <WageForm
        lines={[
          { key: ANYBODY, label: 'Anybody, an hour with all that comes with it', wages: rates.wages },
          ...ROLES.map((role) => ({
            key: role,
            label: ROLE_WORDS[role],
            placeholder: 'as anybody',
            wages: rates.wagesByRole[role] ?? [],
          })),
        ]}
        currency={currency}
        today={today}
        isSaving={isSaving}
        onSave={({ [ANYBODY]: wages = rates.wages, ...byRole }) =>
          save({ ...rates, wages: [...wages], wagesByRole: { ...rates.wagesByRole, ...copied(byRole) } })
        }
      />
    )}
  </RatesForm>
);

const ROLES = Object.keys(ROLE_PERMISSIONS) as Role[];
const copied = (byRole: Readonly<Record<string, WageSteps>>): Rates['wagesByRole'] =>
  Object.fromEntries(Object.entries(byRole).map(([role, steps]) => [role, [...steps]]));
