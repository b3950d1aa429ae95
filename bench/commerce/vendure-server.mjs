/*
 * Vendure as its own guide sets it up, for the comparison: started by commerce.ts in the folder that it was
 * installed into, told of its database by the environment. It sells two things with tax, has a deal that
 * applies by itself, tracks stock, ships at a flat rate and takes payments by its own dummy handler.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const installed = createRequire(path.join(process.cwd(), 'package.json'));
const { bootstrap, dummyPaymentHandler, DefaultLogger, LogLevel } = installed('@vendure/core');
const { populate } = installed('@vendure/core/cli');

const config = {
  apiOptions: {
    port: Number(process.env.PORT),
    hostname: '127.0.0.1',
    adminApiPath: 'admin-api',
    shopApiPath: 'shop-api',
  },
  authOptions: {
    tokenMethod: 'bearer',
    requireVerification: false,
    superadminCredentials: { identifier: 'owner', password: 'owner-of-the-bench' },
    cookieOptions: { secret: 'bench' },
  },
  dbConnectionOptions: { type: 'postgres', url: process.env.DATABASE_URL, synchronize: true, logging: false },
  paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
  logger: new DefaultLogger({ level: LogLevel.Error }),
  customFields: {},
  plugins: [],
};

const products = path.join(process.cwd(), 'products.csv');
writeFileSync(
  products,
  [
    'name,slug,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory,stockOnHand,trackInventory,variantAssets,variantFacets',
    'Margherita,margherita,Tomato and mozzarella,,,size,M,M1,12.90,standard,10000000,true,,',
    'Cola,cola,Can,,,size,33,C1,2.50,standard,10000000,true,,',
    '',
  ].join('\n'),
);
const initialData = {
  defaultLanguage: 'en',
  defaultZone: 'Americas',
  countries: [{ name: 'United States', code: 'US', zone: 'Americas' }],
  taxRates: [{ name: 'Standard Tax', percentage: 9 }],
  shippingMethods: [{ name: 'Standard', price: 300 }],
  paymentMethods: [
    {
      name: 'Card',
      handler: { code: dummyPaymentHandler.code, arguments: [{ name: 'automaticSettle', value: 'false' }] },
    },
  ],
  collections: [],
};
const app = await populate(() => bootstrap(config), initialData, products);
process.send?.('ready');
process.on('SIGTERM', () => void app.close().then(() => process.exit(0)));
