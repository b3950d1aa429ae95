import { useState } from 'react';
import { ROLE_PERMISSIONS, type Role } from '@forno/shared/domain';
import type { Rates } from '@forno/shared/protocol/reports/rates';
import type { WageSteps } from '@forno/shared/protocol/reports/wage-steps';
import { Button } from '@forno/shared/ui';
import { MoneyInput } from './money-input.tsx';
import { ROLE_NAMES } from './people.ts';
import { RatesForm } from './rates-form.tsx';
import { WageForm } from './wage-form.tsx';

/** What a thousand base units of each ingredient cost; what nobody enters, the stock ledger says. */
export const IngredientPrices = ({ ingredientIds }: { readonly ingredientIds: readonly string[] }) => (
  <RatesForm title="What ingredients cost">
    {({ rates, save, isSaving }) => (
      <PriceFields ingredientIds={ingredientIds} rates={rates} onSave={save} isSaving={isSaving} />
    )}
  </RatesForm>
);

interface PriceFieldsProps {
  readonly ingredientIds: readonly string[];
  readonly rates: Rates;
  readonly isSaving: boolean;
  readonly onSave: (rates: Rates) => void;
}

function PriceFields({ ingredientIds, rates, isSaving, onSave }: PriceFieldsProps) {
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
          label={`${id}, 1,000 base units`}
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
            label: ROLE_NAMES[role],
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
