export * from './group.ts';
export * from './mastership.ts';
export * from './vote.ts';
