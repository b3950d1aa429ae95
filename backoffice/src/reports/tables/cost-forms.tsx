import { ROLE_PERMISSIONS, type Role } from '@forno/shared/domain';
import { MoneyInput } from './money-input.tsx';
import { ROLE_NAMES } from './people.ts';
import { RatesForm } from './rates-form.tsx';

/** What a thousand base units of each ingredient cost; what nobody enters, the stock ledger says. */
export const IngredientPrices = ({ ingredientIds }: { readonly ingredientIds: readonly string[] }) => (
  <RatesForm
    title="What ingredients cost"
    fields={(rates, change) =>
      ingredientIds.map((id) => (
        <MoneyInput
          key={id}
          label={`${id}, 1,000 base units`}
          cents={rates.ingredientCentsPerThousand[id] ?? null}
          onChange={(cents) => {
            const { [id]: _old, ...others } = rates.ingredientCentsPerThousand;
            const prices = cents === null ? others : { ...others, [id]: cents };
            change({ ...rates, ingredientCentsPerThousand: prices });
          }}
        />
      ))
    }
  />
);

/** What an hour of work costs, of anybody and of a role. */
export const RoleWages = () => (
  <RatesForm
    title="What an hour of work costs"
    fields={(rates, change) => (
      <>
        <MoneyInput
          label="Anybody, an hour with all that comes with it"
          cents={rates.wageCentsPerHour}
          onChange={(wageCentsPerHour) => change({ ...rates, wageCentsPerHour })}
        />
        {ROLES.map((role) => (
          <MoneyInput
            key={role}
            label={ROLE_NAMES[role]}
            cents={rates.wageCentsPerHourByRole[role] ?? null}
            placeholder="as anybody"
            onChange={(cents) => {
              const { [role]: _old, ...others } = rates.wageCentsPerHourByRole;
              const wages = cents === null ? others : { ...others, [role]: cents };
              change({ ...rates, wageCentsPerHourByRole: wages });
            }}
          />
        ))}
      </>
    )}
  />
);

const ROLES = Object.keys(ROLE_PERMISSIONS) as Role[];
