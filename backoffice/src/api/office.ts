import type { Settings } from '@forno/shared/domain';
import {
  apiKeysSchema,
  createdApiKeySchema,
  managedUserSchema,
  ownSessionsSchema,
  totpBegunSchema,
  usersSchema,
} from '@forno/shared/protocol/cloud/access';
import {
  copiedSettingsSchema,
  storeSettingsSchema,
  storeStaffSchema,
} from '@forno/shared/protocol/cloud/store-documents';
import type { GeneratedClient } from './client.ts';
import type { paths } from './generated/office.ts';
import { parsedAs, type Parser } from './http.ts';

type BodyOf<Operation> = Operation extends { requestBody: { content: { 'application/json': infer Body } } }
  ? Body
  : never;
export type NewUserBody = BodyOf<paths['/v1/users']['post']>;
export type UserChangeBody = BodyOf<paths['/v1/users/{userId}']['put']>;
export type NewKeyBody = BodyOf<paths['/v1/api-keys']['post']>;
type SettingsBody = BodyOf<paths['/v1/stores/{storeId}/settings']['put']>;
export type CopyBody = BodyOf<paths['/v1/stores/{storeId}/settings/copy']['post']>;
export type OwnPasswordBody = BodyOf<paths['/v1/me/password']['put']>;
export type StaffBody = BodyOf<paths['/v1/stores/{storeId}/staff']['put']>;

/** What is not a success was thrown; what is one is looked at, as the answers of all other routes are. */
const answered =
  <T>(answer: Parser<T>) =>
  ({ data, response }: { readonly data?: unknown; readonly response: Response }): T =>
    parsedAs(answer, data, response);
const ignore = (): void => undefined;
const storeAt = (storeId: string) => ({ params: { path: { storeId } } });

/** Who may do what, the stores' settings and one's own account. */
export const officeApi = (client: GeneratedClient) => ({
  users: (signal: AbortSignal) => client.GET('/v1/users', { signal }).then(answered(usersSchema)),
  addUser: (body: NewUserBody) => client.POST('/v1/users', { body }).then(answered(managedUserSchema)),
  changeUser: (userId: string, body: UserChangeBody) =>
    client
      .PUT('/v1/users/{userId}', { params: { path: { userId } }, body })
      .then(answered(managedUserSchema)),
  resetTotp: (userId: string) =>
    client
      .DELETE('/v1/users/{userId}/totp', { params: { path: { userId } } })
      .then(answered(managedUserSchema)),

  invite: (userId: string) =>
    client
      .POST('/v1/users/{userId}/invitation', { params: { path: { userId } } })
      .then(answered(managedUserSchema)),

  keys: (signal: AbortSignal) => client.GET('/v1/api-keys', { signal }).then(answered(apiKeysSchema)),
  addKey: (body: NewKeyBody) => client.POST('/v1/api-keys', { body }).then(answered(createdApiKeySchema)),
  revokeKey: (keyId: string) =>
    client.DELETE('/v1/api-keys/{keyId}', { params: { path: { keyId } } }).then(ignore),

  settings: (storeId: string, signal: AbortSignal) =>
    client
      .GET('/v1/stores/{storeId}/settings', { ...storeAt(storeId), signal })
      .then(answered(storeSettingsSchema)),
  // Fields that are left out are `undefined` in memory, and nothing on the wire.
  saveSettings: (storeId: string, { version, settings }: { version: number; settings: Settings }) =>
    client
      .PUT('/v1/stores/{storeId}/settings', {
        ...storeAt(storeId),
        body: { version, settings: settings as SettingsBody['settings'] },
      })
      .then(answered(storeSettingsSchema)),
  copySettings: (storeId: string, body: CopyBody) =>
    client
      .POST('/v1/stores/{storeId}/settings/copy', { ...storeAt(storeId), body })
      .then(answered(copiedSettingsSchema)),

  staff: (storeId: string, signal: AbortSignal) =>
    client
      .GET('/v1/stores/{storeId}/staff', { ...storeAt(storeId), signal })
      .then(answered(storeStaffSchema)),
  saveStaff: (storeId: string, body: StaffBody) =>
    client.PUT('/v1/stores/{storeId}/staff', { ...storeAt(storeId), body }).then(answered(storeStaffSchema)),

  sessions: (signal: AbortSignal) =>
    client.GET('/v1/me/sessions', { signal }).then(answered(ownSessionsSchema)),
  endSession: (familyId: string) =>
    client.DELETE('/v1/me/sessions/{familyId}', { params: { path: { familyId } } }).then(ignore),
  changePassword: (body: OwnPasswordBody) => client.PUT('/v1/me/password', { body }).then(ignore),
  beginTotp: () => client.POST('/v1/me/totp', {}).then(answered(totpBegunSchema)),
  confirmTotp: (code: string) => client.POST('/v1/me/totp/confirm', { body: { code } }).then(ignore),
  dropTotp: (code: string) => client.DELETE('/v1/me/totp', { params: { query: { code } } }).then(ignore),
});
