import { changeCustomer, customerDraftSchema, type Customer } from '../domain/customer/customer.ts';
import { seededRandom } from '../ids/index.ts';
import { chance, pick, whole } from './chance.ts';
import { DEMO_STREETS } from './delivery.ts';

const FIRST =
  'Ann Ben Carla David Elif François Grace Hugo Inés Jack Kim Łukasz Mona Nils Olga Pia Rosa Søren Tess Zoë'.split(
    ' ',
  );
const LAST =
  'Baker Adams Brandt Castro Dubois Evans Fischer Garcia Hansen Ivanov Jones Keller López Meyer Nowak Okafor Peters Quinn Rossi Schäfer Turner Ueda Vogel Wójcik Young'.split(
    ' ',
  );
const INSTRUCTIONS = [
  'Ring twice',
  'Side door',
  'Leave with the porter',
  'Dog in the yard',
  'Call on arrival',
];
const NOTES = ['Extra napkins', 'Likes it well done', 'Pays with a fifty', 'Allergic to nuts'];

/** Customers of the demo shop with addresses in its zones; always the same ones. Ann Baker is the first. */
export function demoCustomers(count = 200): readonly Customer[] {
  const random = seededRandom(20_260_303);
  return Array.from({ length: count }, (_, n) => {
    const name = n === 0 ? 'Ann Baker' : `${pick(random, FIRST)} ${pick(random, LAST)}`;
    const draft = customerDraftSchema.parse({
      customerId: `customer-${String(n + 1).padStart(4, '0')}`,
      version: 0,
      name,
      phones: [`(518) 555-${String(100 + n).padStart(4, '0')}`],
      email: chance(random, 0.5) ? `${n + 1}@customers.example` : '',
      addresses: Array.from({ length: chance(random, 0.25) ? 2 : 1 }, (__, a) => {
        const where = n === 0 && a === 0 ? DEMO_STREETS[0]! : pick(random, DEMO_STREETS);
        const house = whole(random, 1, 180);
        return {
          addressId: `address-${n + 1}-${a + 1}`,
          label: a === 0 ? 'Home' : 'Work',
          street: `${house} ${where.name}`,
          unit: chance(random, 0.3) ? `Apt ${whole(random, 1, 12)}` : '',
          postcode: where.postcode,
          city: 'Albany',
          instructions: chance(random, 0.25) ? pick(random, INSTRUCTIONS) : '',
          point: {
            latE6: where.from.latE6 + house * where.step.latE6,
            lonE6: where.from.lonE6 + house * where.step.lonE6,
          },
        };
      }),
      notes: chance(random, 0.15) ? pick(random, NOTES) : '',
      tags: chance(random, 0.2) ? ['regular'] : [],
      creditBlocked: n > 0 && chance(random, 0.03),
      taxExemption:
        n > 0 && chance(random, 0.02)
          ? { certificate: `NY-${whole(random, 10_000, 99_999)}`, reason: 'Charity' }
          : null,
      consents: { marketing: chance(random, 0.5), data: true },
    });
    return changeCustomer(null, draft, { at: Date.UTC(2026, 0, 5), by: 'staff-nora' }).customer;
  });
}
