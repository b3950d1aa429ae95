import { refusal } from '@forno/shared/domain';
import { ok } from '@forno/shared/result';
import type { RequestHandlers } from '../lan/requests.ts';
import type { CustomerScreens } from './customer-screens.ts';

type CustomerScreenRequest = 'show-customer' | 'watch-terminal' | 'choose-as-customer';

/** What terminals and the displays before their customers ask. */
export function customerScreenRequests(
  screens: CustomerScreens,
): Pick<RequestHandlers, CustomerScreenRequest> {
  return {
    'show-customer': async (shown, { hello }) => {
      if (hello.kind !== 'terminal') return notMeant();
      screens.show(hello.deviceId, shown);
      return ok(true);
    },
    'watch-terminal': async ({ terminalId }, { hello, watch }) => {
      if (hello.kind !== 'customer') return notMeant();
      const view = screens.viewOf(terminalId);
      watch(terminalId, view);
      return ok(view);
    },
    'choose-as-customer': async (choice, { hello, watching }) => {
      if (hello.kind !== 'customer' || watching === null) return notMeant();
      return screens.choose(watching, choice);
    },
  };
}

const notMeant = () => refusal('forbidden', 'This is not for a device of this kind.');
