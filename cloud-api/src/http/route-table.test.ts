import { describe, expect, it } from 'vitest';
import { RouteTable, type Serve } from './route-table.ts';

const serve = (): Serve => () => Promise.resolve();
const [stores, mine, one, orders] = [serve(), serve(), serve(), serve()];
const table = new RouteTable();
table.add('get', '/v1/stores', stores);
table.add('get', '/v1/stores/mine', mine);
table.add('get', '/v1/stores/:storeId', one);
table.add('post', '/v1/ordering/stores/:storeId/orders', orders);

describe('the table of routes', () => {
  it('finds a route with what stands in its place, and of two the first', () => {
    expect(table.find('GET', '/v1/stores')).toEqual({ serve: stores, params: {} });
    expect(table.find('GET', '/v1/stores/mine')).toEqual({ serve: mine, params: {} });
    expect(table.find('GET', '/v1/stores/store-001')).toEqual({
      serve: one,
      params: { storeId: 'store-001' },
    });
    expect(table.find('POST', '/v1/ordering/stores/s/orders')?.params).toEqual({ storeId: 's' });
  });

  it.each([
    ['another method', 'POST', '/v1/stores'],
    ['the head alone', 'HEAD', '/v1/stores'],
    ['a slash at the end', 'GET', '/v1/stores/'],
    ['nothing in a place', 'GET', '/v1/stores//'],
    ['an escape', 'GET', '/v1/stores/store%2D001'],
    ['capitals', 'GET', '/V1/Stores'],
    ['nothing like it', 'GET', '/v1/elsewhere'],
  ])('leaves %s to the router', (_what, method, path) => {
    expect(table.find(method, path)).toBeNull();
  });

  it('leaves whatever may come under a pattern to the router, also what was added behind it', () => {
    const patterns = new RouteTable();
    patterns.add('get', '/v1/first', stores);
    patterns.add('get', '/v1/*rest', one);
    patterns.add('get', '/v1/:name', mine);
    expect(patterns.find('GET', '/v1/first')?.serve).toBe(stores);
    expect(patterns.find('GET', '/v1/second')).toBeNull();
  });
});
