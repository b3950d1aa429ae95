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
      screens.show(hello.deviceId, shown);
      return ok(true);
    },
    'watch-terminal': async ({ terminalId }, { watch }) => {
      const view = screens.viewOf(terminalId);
      watch(terminalId, view);
      return ok(view);
    },
    'choose-as-customer': async (choice, { watching }) => screens.choose(watching, choice),
  };
}
