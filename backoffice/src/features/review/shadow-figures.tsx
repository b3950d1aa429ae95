import { useQuery } from '@tanstack/react-query';
import type { Shadow } from '@forno/shared/protocol/cloud/gateway';
import { useCloud } from '../../app/cloud-context.tsx';
import { moment } from '../../app/locale.ts';
import { useStores } from '../../api/queries.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { money } from '../../ui/money-format.ts';

/** The other system's orders beside what we would have charged: how many agree, and each that does not. */
export function ShadowFigures({ connectionId, storeId }: { connectionId: string; storeId: string }) {
  const { api } = useCloud();
  const currency = useStores().data?.stores.find((store) => store.storeId === storeId)?.currency ?? 'USD';
  const query = useQuery({
    queryKey: ['shadow', connectionId],
    queryFn: () => api.review.shadow(connectionId),
  });
  const text = (cents: number | null): string => (cents === null ? '–' : money(cents, currency));
  return (
    <Loaded query={query} failed="The comparison could not be loaded." height="8rem">
      {(shadow) => (
        <>
          <p>
            Of {shadow.orders} orders {shadow.sameTotal} come to the same total and {shadow.sameTax} to the
            same tax; {shadow.notSellable} could not have been sold here. {togetherWords(shadow, text)}
          </p>
          {shadow.differing.length === 0 ? null : (
            <div className="review-scroll">
              <table className="review-sides">
                <thead>
                  <tr>
                    {['Order', 'When', 'Their total', 'Our total', 'Their tax', 'Our tax', 'Why'].map(
                      (name) => (
                        <th key={name} scope="col">
                          {name}
                        </th>
                      ),
                    )}
                  </tr>
                </thead>
                <tbody>
                  {shadow.differing.map((order) => (
                    <tr key={order.externalId}>
                      <th scope="row">{order.externalId}</th>
                      <td>{moment(order.at)}</td>
                      <td>{text(order.theirTotalCents)}</td>
                      <td>{text(order.ourTotalCents)}</td>
                      <td>{text(order.theirTaxCents)}</td>
                      <td>{text(order.ourTaxCents)}</td>
                      <td>
                        {order.problem ??
                          order.lines
                            .filter(
                              ({ theirCents, ourCents }) => theirCents !== null && theirCents !== ourCents,
                            )
                            .map(
                              ({ name, theirCents, ourCents }) =>
                                `${name}: ${text(theirCents)} / ${text(ourCents)}`,
                            )
                            .join(', ')}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </>
      )}
    </Loaded>
  );
}

/** What our prices would have made of all of it. */
function togetherWords(
  { totalDifferenceCents: total, taxDifferenceCents: tax }: Shadow,
  text: (cents: number) => string,
): string {
  const differs = (cents: number): string => `${text(Math.abs(cents))} ${cents < 0 ? 'less' : 'more'}`;
  if (total === 0 && tax === 0) return 'All together we would have charged the same.';
  return `All together we would have charged ${differs(total)}, and ${differs(tax)} tax.`;
}
