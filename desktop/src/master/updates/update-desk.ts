import { isInBusiness, type Settings, type Shop } from '@forno/shared/domain';
import type { Clock, CloudNet } from '@forno/shared/ports';
import { fleetRulesSchema, type FleetReport, type FleetRules } from '@forno/shared/protocol/cloud/updates';
import type { ShellReport, UpdateMoment } from '@forno/shared/protocol/update-moment';
import { ok } from '@forno/shared/result';
import type { RequestHandlers } from '../lan/requests.ts';
import { isThisMachine } from './this-machine.ts';

export interface UpdateDeskDeps {
  readonly shop: () => Shop;
  readonly settings: () => Settings;
  readonly openOrders: () => number;
  /** Null: this shop has no cloud. */
  readonly net: CloudNet | null;
  readonly clock: Clock;
  readonly log: { warn(data: object, message: string): void };
}

const REPORT_EVERY_MS = 5 * 60_000;
/** The first one once the tills have come back after a start. */
const FIRST_REPORT_MS = 45_000;
/** A device that said nothing for so long does not hold back the master's own update. */
const FRESH_MS = 5 * 60_000;

/** The shop's part in updates: tells the chain what runs where, and each device whether now is a moment. */
export class UpdateDesk {
  readonly #deps: UpdateDeskDeps;
  readonly #reports = new Map<string, ShellReport & { readonly at: number }>();
  #rules: FleetRules | null = null;
  #cancel: () => void = () => undefined;

  constructor(deps: UpdateDeskDeps) {
    this.#deps = deps;
  }

  start(): void {
    if (this.#deps.net !== null)
      this.#cancel = this.#deps.clock.after(FIRST_REPORT_MS, () => void this.#pass());
  }

  stop(): void {
    this.#cancel();
  }

  get requests(): Pick<RequestHandlers, 'update-moment'> {
    return {
      'update-moment': async (report, { hello, address }) =>
        ok(this.moment({ deviceId: hello.deviceId, onMaster: isThisMachine(address) }, report)),
    };
  }

  /** Keeps what a device says of itself, and answers whether it may change now. */
  moment(
    { deviceId, onMaster }: { readonly deviceId: string; readonly onMaster: boolean },
    report: ShellReport,
  ): UpdateMoment {
    const { clock, settings, openOrders, net } = this.#deps;
    const now = clock.now();
    this.#reports.set(deviceId, { ...report, at: now });
    const others = [...this.#reports].filter(([id, { at }]) => id !== deviceId && now - at < FRESH_MS);
    return {
      deviceId,
      onMaster,
      isOpen: isInBusiness(settings(), now),
      openOrders: openOrders(),
      others: others.map(([, { version }]) => version),
      ring: this.#rules?.rings[deviceId] ?? 'everyone',
      rollouts: net === null ? null : (this.#rules?.rollouts ?? []),
    };
  }

  async #pass(): Promise<void> {
    try {
      await this.#tellTheChain();
    } catch (error) {
      this.#deps.log.warn({ error: String(error) }, 'the chain was not told what runs here');
    }
    this.#cancel = this.#deps.clock.after(REPORT_EVERY_MS, () => void this.#pass());
  }

  async #tellTheChain(): Promise<void> {
    const body = JSON.stringify(this.report());
    const answer = await this.#deps.net!.request({ method: 'POST', path: '/v1/updates/report', body });
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body.slice(0, 200)}`);
    this.#rules = fleetRulesSchema.parse(JSON.parse(answer.body));
  }

  report(): FleetReport {
    const { devices: known, head } = this.#deps.shop();
    const devices = [...known.values()].slice(0, 200);
    return {
      headSeq: head.seq,
      devices: devices.map(({ deviceId, kind, name, online }) => {
        const said = this.#reports.get(deviceId);
        return {
          memberId: deviceId,
          name: name.slice(0, 60),
          kind,
          version: said?.version ?? null,
          refused: [...(said?.refused ?? [])],
          online,
        };
      }),
      offered: [...new Set([...this.#reports.values()].flatMap(({ offered }) => offered))].slice(0, 10),
    };
  }
}
