import { Link } from 'react-router';
import '../office.css';

/** The cloud holds nobody's name: it says where customers' records live and what is known without them. */
export function CustomersPage() {
  return (
    <>
      <div className="bo-page-head">
        <h1>Customers</h1>
      </div>
      <section className="forno-panel bo-section">
        <h2>Their records stay in the shops</h2>
        <p>
          Names, phone numbers, addresses and consents are kept by the shop that took them, beside its log and
          never in it. The chain gets an id without a name: nobody here can look somebody up.
        </p>
        <ul className="bo-plain-list">
          <li>
            <strong>To find somebody</strong>: at a till of their shop, “Customers”, by name, phone or
            address, with all their orders.
          </li>
          <li>
            <strong>To change a consent</strong>: on their card there.
          </li>
          <li>
            <strong>To delete somebody on request</strong>: a manager opens their card there and chooses
            “Delete on request”. What was sold stays in the figures, under an id that leads to nobody.
          </li>
        </ul>
      </section>
      <section className="forno-panel bo-section">
        <h2>What the chain knows of them</h2>
        <p>How many came for the first time, came again or stayed away, and what they spent.</p>
        <p>
          <Link className="bo-row-link" to="/reports?report=customers">
            Open the customers’ report
          </Link>
        </p>
      </section>
    </>
  );
}
