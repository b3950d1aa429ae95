import { createServer } from 'node:http';
import { join } from 'node:path';
import express, { type Express } from 'express';
import { totalsOf, type Shop, type SystemCommand } from '@forno/shared/domain';
import type { MastershipStatus } from '@forno/shared/protocol/standby';
import { uuidV7 } from '@forno/shared/ids';
import type { LogStore } from '@forno/shared/ports';
import type { Tracing } from '@forno/shared/protocol/tracing';
import { CustomerScreens } from './customer-screens/customer-screens.ts';
import { deliveryAddressOf } from './customers/customer-requests.ts';
import { ShopBackup } from './backup/shop-backup.ts';
import { cloudTarget } from './backup/cloud-target.ts';
import { folderTarget, IN_THE_CLOUD } from './backup/target.ts';
import { shopKey } from './data-folder.ts';
import { firstSettings } from './catalog/catalog.ts';
import { CardPayments } from './devices/card-payments.ts';
import { openMail } from './devices/mail/open-mail.ts';
import { mailReceipt } from './devices/mail/receipt-mail.ts';
import { openPrintJournal } from './devices/print-journal.ts';
import { openPrinters, startPaperThread, testPage, type PrinterAddress } from './devices/open-devices.ts';
import { NO_DEVICES, type DeviceFile } from './devices/peripherals/device-file.ts';
import { Peripherals } from './devices/peripherals/peripherals.ts';
import { deviceRequests } from './devices/peripherals/requests.ts';
import { dayDocument } from './devices/papers/day-document.ts';
import { Printing } from './devices/printing.ts';
import { publishMaster } from './discovery/publish.ts';
import { listen } from './lan/listen.ts';
import { servePages, type Pages } from './lan/pages.ts';
import { readDayReport } from './lan/read-day-report.ts';
import { requestHandlers } from './lan/requests.ts';
import { LanServer } from './lan/server.ts';
import { masterMetrics, type MasterMetrics } from './metrics.ts';
import { serveOperations } from './operations.ts';
import { ShopCore, type Log, type ShopCoreDeps } from './shop-core.ts';
import { sessionHandlers } from './staff/sessions.ts';
import { Tokens } from './staff/tokens.ts';
import { shopStatus } from './status.ts';
import type { EngineStore } from './store/engine-store.ts';
import { openStore, type StoreEngine } from './store/index.ts';
import { listenForHints } from './sync/hints.ts';
import { httpNet } from './sync/http-net.ts';
import { startAnnouncer } from './announcer.ts';
import { shellRoutes } from './updates/shell-routes.ts';
import { ShopTracing } from './telemetry/shop-tracing.ts';
import { UpdateDesk } from './updates/update-desk.ts';
import { pairedByToken } from './trust/admission.ts';
import { fingerprintOf } from './trust/authority.ts';
import { deviceTrustRequests } from './trust/device-requests.ts';
import { guardDoor, type FrontDoor } from './trust/front-door.ts';
import { Gate } from './trust/gate.ts';
import { machineCertificate } from './trust/server-certificate.ts';
import { openShopSecrets } from './trust/shop-secrets.ts';
import { WaitingRoom } from './trust/waiting-room.ts';
import { nativeSha256, systemClock, systemRandom } from './system-ports.ts';

export interface MasterOptions {
  readonly dataDir: string;
  /** 0: any free port. */
  readonly port: number;
  readonly host?: string;
  readonly storeId: string;
  readonly engine?: StoreEngine;
  /** 32 bytes; absent: kept beside the data. */
  readonly key?: Uint8Array;
  readonly admission?: 'open' | 'known';
  readonly cloud?: { readonly url: string; readonly token: string };
  readonly printers?: readonly PrinterAddress[];
  /** Where receipts are sent through; without it letters are left in the folder `outbox`. */
  readonly mail?: { readonly smtpUrl?: string | undefined; readonly from?: string | undefined };
  /** Scanners, scales, poles, telephone lines, drawers, the card terminal. */
  readonly devices?: DeviceFile;
  readonly pages?: Pages;
  /** Another disk, a stick or a share, where everything is copied to, encrypted with the shop's key. */
  readonly backup?: { readonly dir: string; readonly everyMs: number };
  /** Publish on the LAN by mDNS. */
  readonly discovery?: boolean;
  /** The machine this master runs on, where another one can take over. */
  readonly machine?: MachineSide;
  /** Where somebody traces. */
  readonly tracing?: Tracing | undefined;
  readonly log: Log;
}

/** What a machine that can also be a standby gives its master. */
export interface MachineSide {
  readonly machineId: string;
  /** Stands before the machine's port. */
  readonly front: Pick<FrontDoor, 'punish' | 'tell' | 'endPlain'>;
  /** What this master answers behind; it is listened on already. */
  readonly door: { readonly server: ReturnType<typeof createServer>; readonly port: number };
  readonly standing: NonNullable<ShopCoreDeps['standing']>;
  /** What the log is told first; null: nothing has changed. */
  readonly begin: ((shop: Shop) => SystemCommand) | null;
  readonly store: (store: EngineStore) => EngineStore;
  readonly status: () => MastershipStatus;
  readonly routes: (app: Express) => void;
}

export interface Master {
  readonly url: string;
  readonly port: number;
  readonly core: ShopCore;
  /** Sends every device away, at once, until this master may accept again. */
  cutOff(): void;
  /** Everybody is told how the machines stand. */
  announce(): void;
  close(): Promise<void>;
}

/** Starts a shop's master: storage, devices, LAN, cloud. */
export async function startMaster(options: MasterOptions): Promise<Master> {
  const { dataDir, storeId, log, admission = 'known' } = options;
  const clock = systemClock;
  const random = systemRandom;
  const key = shopKey(dataDir, options.key);
  const secrets = await openShopSecrets({ dataDir, key }, { storeId, now: clock.now() });
  const authority = fingerprintOf(secrets.authority.certificatePem);
  const tokens = new Tokens(Buffer.from(secrets.tokenKeyHex, 'hex'));
  const app = express();
  const { machine } = options;
  const http = machine?.door.server ?? createServer();
  http.on('request', app);
  const facts = { closed: false };
  // Wired below; nothing is committed before the core is open.
  const announcer = startAnnouncer(() => followers.lan?.announce(status()));
  const followers: {
    printing?: Printing;
    cards?: CardPayments;
    lan?: LanServer;
    front?: MachineSide['front'] | undefined;
    peripherals?: Peripherals;
    metrics?: MasterMetrics;
    backup?: ShopBackup;
    customers?: CustomerScreens;
  } = {};
  const gate = new Gate({
    isOpen: admission === 'open',
    settings: () => opened.core?.catalog.settings,
    front: () => followers.front,
    lan: () => followers.lan,
    now: () => clock.now(),
    onFlood: () => announcer.soon(),
  });
  const opened: { core?: ShopCore; store?: EngineStore } = {};
  const mail = openMail({
    ...options.mail,
    dataDir,
    storeId,
    shopName: () => opened.core?.catalog.settings.name,
    newId: () => uuidV7(clock.now(), random),
  });
  const traced = options.tracing && new ShopTracing(options.tracing, storeId);
  const net = options.cloud && httpNet(options.cloud);
  const core = await ShopCore.open({
    storeId,
    settings: firstSettings(storeId),
    openStore: async (): Promise<LogStore> => {
      const store = await openStore({ dir: join(dataDir, 'store'), engine: options.engine ?? 'sqlite', key });
      opened.store = store;
      return machine ? machine.store(store) : store;
    },
    ...(machine && { standing: machine.standing }),
    ...(machine?.begin && { begin: machine.begin }),
    clock,
    random,
    sha256: nativeSha256,
    defer: (work) => void setImmediate(work),
    afterAnswers: (work) => process.nextTick(work),
    ...(net && { net: traced?.over(net) ?? net }),
    steps: traced?.steps,
    tellScreens: (events) => followers.lan?.publish(events),
    onCommitted: (events) => {
      followers.printing?.follow(events);
      followers.cards?.follow(events);
      followers.peripherals?.follow(events);
      followers.metrics?.follow(events);
      followers.customers?.follow(events);
      gate.follow(events);
    },
    onChange: () => announcer.soon(),
    cardTerminals: () => followers.peripherals?.cardTerminalsInfo,
    forgetCustomer: (customer) => mail.forget(customer),
    log,
  });
  opened.core = core;
  const dayReportOf = (businessDate: string) =>
    readDayReport(
      { dispatcher: () => core.dispatcher, catalog: core.catalog, now: () => clock.now() },
      businessDate,
    );
  const encoding = startPaperThread(log);
  const printing = new Printing({
    printers: openPrinters(options.printers ?? [], {
      encode: encoding.encode,
      settings: () => core.catalog.settings,
    }),
    draw: encoding.draw,
    journal: openPrintJournal(join(dataDir, 'print-journal')),
    clock,
    settings: () => core.catalog.settings,
    shop: () => core.shop,
    store: () => core.dispatcher.store,
    deliverTo: (order) => deliveryAddressOf(core.customers, order),
    dayPaper: async (businessDate) => {
      const [now, { settings, staff }] = [clock.now(), core.catalog];
      const nameOf = (staffId: string): string =>
        staff.staff.find((member) => member.staffId === staffId)?.name ?? staffId;
      return dayDocument({ report: await dayReportOf(businessDate), settings, nameOf, now });
    },
    onChange: () => announcer.soon(),
    onPaperOut: (paper) => traced?.paperOut(paper),
    log,
  });
  const peripherals = new Peripherals({
    file: options.devices ?? NO_DEVICES,
    journalPath: (id) => join(dataDir, `card-terminal-${id}.json`),
    clock,
    shop: () => core.shop,
    settings: () => core.catalog.settings,
    totalCents: (orderId) => {
      const order = core.shop.orders.get(orderId);
      const { menu, settings } = core.catalog;
      return order ? totalsOf({ menu, settings, now: clock.now() }, order).totalCents : null;
    },
    scanned: (terminalId, code) => followers.lan?.scanned(terminalId, code),
    called: (terminalId, call) => followers.lan?.called(terminalId, call),
    onChange: () => announcer.soon(),
  });
  const cards = new CardPayments({
    terminals: peripherals.cardTerminals,
    settings: () => core.catalog.settings,
    shop: () => core.shop,
    submit: (command) => core.submitAsSystem(command),
    newId: () => uuidV7(clock.now(), random),
    clock,
    onChange: () => announcer.soon(),
    log,
  });
  const status = () => {
    for (const id of peripherals.cardTerminals.keys()) peripherals.cardTerminalIs(id, cards.stateOf(id));
    return shopStatus({
      core,
      now: clock.now(),
      printers: printing.status(),
      cardTerminal: cards.state,
      peripherals: peripherals.status(),
      mastership: machine?.status() ?? null,
      floods: gate.floods,
    });
  };
  const metrics = masterMetrics({
    status,
    backupAt: () => followers.backup?.state.at ?? null,
    connections: () => followers.lan?.connections ?? 0,
    isTraining: (orderId) => core.shop.orders.get(orderId)?.training ?? false,
    now: () => clock.now(),
  });
  const customers = new CustomerScreens({
    orderOf: (orderId) => core.dispatcher.views.of('terminal').orders[orderId],
    context: () => ({ menu: core.catalog.menu, settings: core.catalog.settings, now: clock.now() }),
    seq: () => core.publishedSeq,
    publish: (view) => followers.lan?.showCustomer(view),
    tell: (terminalId, choice) => followers.lan?.customerChose(terminalId, choice) ?? false,
  });
  const submitSystem = core.submitAsSystem.bind(core);
  const updates = new UpdateDesk({
    shop: () => core.shop,
    settings: () => core.catalog.settings,
    openOrders: () => Object.keys(core.dispatcher.views.of('terminal').orders).length,
    net: net ?? null,
    clock,
    log,
  });
  const paired = (deviceId: string) => core.shop.paired.get(deviceId);
  const room = new WaitingRoom({ now: () => clock.now(), paired });
  const door = () => ({ authority, port });
  const lan: LanServer = new LanServer({
    http,
    storeId,
    tokens,
    admission,
    traces: traced !== undefined,
    paired,
    punish: gate.punish,
    pairing: { room, authority, plainBrowsers: gate.takesPlain },
    handlers: requestHandlers({
      dispatcher: () => core.dispatcher,
      catalog: core.catalog,
      now: () => clock.now(),
      ...sessionHandlers({
        staff: () => core.catalog.staff,
        shop: () => core.shop,
        tokens,
        clock,
        random,
        submit: submitSystem,
      }),
      reprint: (order) => printing.reprint(order),
      printDay: (businessDate) => printing.printDay(businessDate),
      mailReceipt: (order, to) => mailReceipt(order, { to, settings: core.catalog.settings, mail }),
      trust: deviceTrustRequests({ shop: () => core.shop, room, door, online: () => lan.online() }),
      updates: updates.requests,
      devices: deviceRequests({
        peripherals: () => peripherals,
        testPrinter: (id) => {
          const address = options.printers?.find((printer) => printer.id === id);
          if (!address) return null;
          const { locale, timeZone } = core.catalog.settings;
          const at = new Date(clock.now()).toLocaleString(locale, { timeZone });
          return printing.printTest(id, testPage(address, at));
        },
        submit: (command, origin) => core.submit(command, origin),
      }),
      publishedSeq: () => core.publishedSeq,
      index: core.index,
      customers: core.customers,
      customerScreens: customers,
      tap: traced?.tap.bind(traced),
      observe: (command, outcome, seconds) => metrics.commandSeconds.observe({ command, outcome }, seconds),
    }),
    onDevice: ({ deviceId, kind, name }, online) => {
      if (facts.closed) return;
      if (!online && kind === 'terminal') customers.gone(deviceId);
      const commandId = uuidV7(clock.now(), random);
      void submitSystem(
        online
          ? { type: 'RecordDeviceOnline', commandId, deviceId, kind, name }
          : { type: 'RecordDeviceOffline', commandId, deviceId },
      );
      announcer.soon();
    },
    roleOf: (staffId) => core.catalog.staff.staff.find((member) => member.staffId === staffId)?.role ?? null,
    loggedInAt: (deviceId) => core.shop.devices.get(deviceId)?.staffId ?? null,
    seq: () => core.publishedSeq,
    concerns: () => core.dispatcher.views,
    status,
    ...(machine && { mastership: machine.status }),
    log,
  });
  Object.assign(followers, { printing, cards, lan, peripherals, metrics, customers });
  await printing.start(core.publishedSeq);
  cards.start();
  updates.start();
  // Whoever was online when the master went down has to come again first.
  for (const { deviceId, online } of core.shop.devices.values()) {
    if (online)
      void submitSystem({ type: 'RecordDeviceOffline', commandId: uuidV7(clock.now(), random), deviceId });
  }

  const pairedBy = (token: Parameters<typeof pairedByToken>[0]) => pairedByToken(token, { tokens, paired });
  shellRoutes(app, { storeId, epoch: () => core.shop.epoch, pairedBy, updates });
  serveOperations(app, {
    seq: () => core.publishedSeq,
    documents: () => core.shop.documents,
    status,
    metrics,
  });
  machine?.routes(app);
  servePages(app, options.pages ?? {}, gate.takesPlain);
  // A machine that can also be a standby guards its own door.
  const certificate = machineCertificate(() => secrets.authority, clock);
  const front = machine ? null : guardDoor(http, { certificate, plain: gate.takesPlain, log });
  followers.front = front ?? machine?.front;
  followers.front?.tell(gate.nameFlood);
  const backup =
    options.backup &&
    new ShopBackup({
      store: () => opened.store!,
      headSeq: () => core.publishedSeq,
      secrets,
      target:
        options.backup.dir === IN_THE_CLOUD && net ? cloudTarget(net) : folderTarget(options.backup.dir),
      key,
      clock,
      everyMs: options.backup.everyMs,
      log,
    });
  const port = machine?.door.port ?? (await listen(http, options.port, options.host));
  const stopHints = options.cloud
    ? listenForHints({ ...options.cloud, onHint: () => core.nudgeDownlink() })
    : () => undefined;
  const unpublish = options.discovery
    ? publishMaster({
        storeId,
        masterId: machine?.machineId ?? storeId,
        name: core.catalog.settings.name,
        port,
        authority,
        epoch: core.shop.epoch,
        log,
      })
    : () => Promise.resolve();
  if (backup) {
    followers.backup = backup;
    backup.start();
  }
  log.info({ port, seq: core.publishedSeq, engine: core.dispatcher.store.engine }, 'master ready');
  return {
    url: `http://localhost:${port}`,
    port,
    core,
    cutOff: () => lan.cutOff(),
    announce: () => announcer.soon(),
    async close() {
      facts.closed = true;
      followers.front?.tell(null);
      announcer.stop();
      updates.stop();
      stopHints();
      await unpublish();
      front?.close();
      await lan.close();
      await cards.stop();
      await peripherals.close();
      await printing.stop();
      await encoding.close();
      mail.close();
      await backup?.stop();
      await core.close();
    },
  };
}
