import { useState } from 'react';
import { Segmented } from '@forno/shared/ui';
import { useSession } from '../../app/cloud-context.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { IngredientList } from './ingredient-list.tsx';
import { useIngredients, useSuppliers } from './stockroom-queries.ts';
import { SupplierList } from './supplier-list.tsx';

const SHOWN = [
  { value: 'ingredients', label: 'Ingredients' },
  { value: 'suppliers', label: 'Suppliers' },
] as const;

/** What the chain keeps and whom it buys from; of every store alike. */
export function CataloguePage() {
  const [shown, setShown] = useState<(typeof SHOWN)[number]['value']>('ingredients');
  const ingredients = useIngredients();
  const suppliers = useSuppliers();
  const session = useSession();
  const mayEdit =
    session.status === 'signed-in' && session.user.role !== 'viewer' && session.user.storeIds === null;
  return (
    <>
      <Segmented label="Catalogue of" value={shown} onChange={setShown} options={SHOWN} />
      {mayEdit ? null : (
        <p className="forno-muted">The catalogue is the whole chain’s: who sees every store changes it.</p>
      )}
      <Loaded query={ingredients} failed="The ingredients could not be loaded." height="30rem">
        {(kept) =>
          shown === 'ingredients' ? (
            <IngredientList ingredients={kept.ingredients} mayEdit={mayEdit} />
          ) : (
            <Loaded query={suppliers} failed="The suppliers could not be loaded." height="30rem">
              {(data) => (
                <SupplierList suppliers={data.suppliers} ingredients={kept.ingredients} mayEdit={mayEdit} />
              )}
            </Loaded>
          )
        }
      </Loaded>
    </>
  );
}
