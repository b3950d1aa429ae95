import { useShelves } from './stockroom-page.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { TransferForm, TransferList } from './transfers.tsx';
import { useMoves, useStockroom, useTransfers } from './stockroom-queries.ts';
import { WasteForm, WasteList } from './waste.tsx';

/** What is thrown away, and what goes to another store or comes from one. */
export function MovesPage() {
  const { store, mayEdit } = useShelves();
  const stock = useStockroom(store.storeId);
  const moves = useMoves(store.storeId, { kind: 'waste', limit: 150 });
  const transfers = useTransfers(store.storeId);
  return (
    <Loaded query={stock} failed="The stock could not be loaded." height="36rem">
      {({ rows }) => (
        <div className="inv-two">
          <section className="forno-panel bo-section" aria-label="Waste">
            <h2>Thrown away</h2>
            {mayEdit ? <WasteForm rows={rows} /> : null}
            <Loaded query={moves} failed="The ledger could not be loaded." height="10rem">
              {(data) => <WasteList rows={rows} moves={data.moves} />}
            </Loaded>
          </section>
          <section className="forno-panel bo-section" aria-label="Transfers">
            <h2>Transfers</h2>
            {mayEdit ? <TransferForm rows={rows} /> : null}
            <Loaded query={transfers} failed="The transfers could not be loaded." height="10rem">
              {(data) => <TransferList rows={rows} transfers={data.transfers} />}
            </Loaded>
          </section>
        </div>
      )}
    </Loaded>
  );
}
