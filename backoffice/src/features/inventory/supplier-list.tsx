import type { Ingredient, Supplier } from '@forno/shared/protocol/cloud/inventory/ingredients';
import { plural } from '../../app/locale.ts';
import { CatalogueList } from './catalogue-list.tsx';
import { SupplierForm } from './supplier-form.tsx';

interface SupplierListProps {
  suppliers: readonly Supplier[];
  ingredients: readonly Ingredient[];
  mayEdit: boolean;
}

export function SupplierList({ suppliers, ingredients, mayEdit }: SupplierListProps) {
  return (
    <CatalogueList
      title="Suppliers"
      one="supplier"
      entries={suppliers}
      idOf={({ supplierId }) => supplierId}
      name={({ name }) => name}
      words={wordsOf}
      emptyHint="With a supplier and its prices, low stock becomes an order."
      mayEdit={mayEdit}
      form={(supplier, onSaved) => (
        <SupplierForm
          supplier={supplier}
          taken={suppliers.map(({ supplierId }) => supplierId)}
          ingredients={ingredients}
          mayEdit={mayEdit}
          onSaved={onSaved}
        />
      )}
    />
  );
}

const wordsOf = ({ leadTimeHours, prices, email, isActive }: Supplier): string =>
  [
    ...(isActive ? [] : ['nothing is ordered here any more']),
    `${leadTimeHours} h`,
    plural(prices.length, 'article'),
    email ?? 'by telephone',
  ].join(' · ');
