import type { KeyScope } from '@forno/shared/protocol/cloud/access';
import type { MANAGER_ROLES, User } from '@forno/shared/protocol/cloud/auth';
import type { TenantScope } from '../postgres/database.ts';

export type ManagerRole = (typeof MANAGER_ROLES)[number];

/** Who may call a route: anybody, a store's master with its device token, or a user in one of these roles. */
export type Access = 'public' | 'store' | ManagerRole;

/** Every user who can log in, whatever the role. */
export const ANY_MANAGER = ['owner', 'manager', 'viewer'] as const satisfies readonly Access[];
/** Users who may change things. */
export const EDITORS = ['owner', 'manager'] as const satisfies readonly Access[];

export interface StoreCaller {
  readonly kind: 'store';
  readonly tenantId: string;
  readonly storeId: string;
  readonly deviceId: string;
}

export interface UserCaller {
  readonly kind: 'user';
  readonly tenantId: string;
  readonly user: User;
  /** A partner's key acts as a viewer of its stores, on the routes that its scopes open. */
  readonly key?: PartnerKey;
}

export interface PartnerKey {
  readonly keyId: string;
  readonly scopes: readonly KeyScope[];
  readonly requestsPerMinute: number;
}

export type Caller = StoreCaller | UserCaller;

/** The caller a handler gets, as narrow as the route's access list allows. */
export type CallerFor<A extends Access> = A extends 'public'
  ? null
  : A extends 'store'
    ? StoreCaller
    : UserCaller;

/** Whether the caller may see a store of its own tenant. That the store belongs to the tenant is the database's to say. */
export function seesStore(caller: Caller, storeId: string): boolean {
  if (caller.kind === 'store') return caller.storeId === storeId;
  return caller.user.storeIds === null || caller.user.storeIds.includes(storeId);
}

/** For `Database.inTenant`: what the database lets this caller see. */
export const scopeOf = (caller: Caller): TenantScope => ({
  tenantId: caller.tenantId,
  storeIds: caller.kind === 'store' ? [caller.storeId] : caller.user.storeIds,
});
