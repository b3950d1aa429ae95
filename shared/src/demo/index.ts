export { demoMenu } from './menu.ts';
export { demoBoards } from './boards.ts';
export { demoSettings } from './settings.ts';
export { DEMO_STAFF } from './staff.ts';
export { DEMO_STORES, DEMO_TENANT, DEMO_USERS, type DemoStore } from './chain.ts';
export { demoCustomers } from './customers.ts';
export { demoStock } from './stock.ts';
export { demoOrders, type DemoOrder } from './sales.ts';
export { atLocal } from '../domain/business-date.ts';
