export { demoMenu } from './menu.ts';
export { demoSettings } from './settings.ts';
export { DEMO_STAFF, type DemoStaffMember } from './staff.ts';
export { DEMO_STORES, DEMO_TENANT, DEMO_USERS, type DemoStore, type DemoUser } from './chain.ts';
export { demoStock } from './stock.ts';
export { demoOrders, type DemoOrder, type DemoSales } from './sales.ts';
export { atLocal } from './trading-hours.ts';
