import type { Settings } from '@forno/shared/domain';
import type { GeneratedClient } from './client.ts';
import type { paths } from './generated/office.ts';

type BodyOf<Operation> = Operation extends { requestBody: { content: { 'application/json': infer Body } } }
  ? Body
  : never;
export type NewUserBody = BodyOf<paths['/v1/users']['post']>;
export type UserChangeBody = BodyOf<paths['/v1/users/{userId}']['put']>;
export type NewKeyBody = BodyOf<paths['/v1/api-keys']['post']>;
type SettingsBody = BodyOf<paths['/v1/stores/{storeId}/settings']['put']>;
export type CopyBody = BodyOf<paths['/v1/stores/{storeId}/settings/copy']['post']>;
export type StaffBody = BodyOf<paths['/v1/stores/{storeId}/staff']['put']>;

/** What is not a success was thrown, so that there is an answer. */
function dataOf<T>({ data }: { readonly data?: T }): T {
  if (data === undefined) throw new Error('a success without an answer');
  return data;
}
const ignore = (): void => undefined;
const storeAt = (storeId: string) => ({ params: { path: { storeId } } });

/** Who may do what, the stores' settings and one's own account. */
export const officeApi = (client: GeneratedClient) => ({
  users: (signal: AbortSignal) => client.GET('/v1/users', { signal }).then(dataOf),
  addUser: (body: NewUserBody) => client.POST('/v1/users', { body }).then(dataOf),
  changeUser: (userId: string, body: UserChangeBody) =>
    client.PUT('/v1/users/{userId}', { params: { path: { userId } }, body }).then(dataOf),
  resetTotp: (userId: string) =>
    client.DELETE('/v1/users/{userId}/totp', { params: { path: { userId } } }).then(dataOf),

  keys: (signal: AbortSignal) => client.GET('/v1/api-keys', { signal }).then(dataOf),
  addKey: (body: NewKeyBody) => client.POST('/v1/api-keys', { body }).then(dataOf),
  revokeKey: (keyId: string) =>
    client.DELETE('/v1/api-keys/{keyId}', { params: { path: { keyId } } }).then(ignore),

  settings: (storeId: string, signal: AbortSignal) =>
    client.GET('/v1/stores/{storeId}/settings', { ...storeAt(storeId), signal }).then(dataOf),
  // Fields that are left out are `undefined` in memory, and nothing on the wire.
  saveSettings: (storeId: string, { version, settings }: { version: number; settings: Settings }) =>
    client
      .PUT('/v1/stores/{storeId}/settings', {
        ...storeAt(storeId),
        body: { version, settings: settings as SettingsBody['settings'] },
      })
      .then(dataOf),
  copySettings: (storeId: string, body: CopyBody) =>
    client.POST('/v1/stores/{storeId}/settings/copy', { ...storeAt(storeId), body }).then(dataOf),

  staff: (storeId: string, signal: AbortSignal) =>
    client.GET('/v1/stores/{storeId}/staff', { ...storeAt(storeId), signal }).then(dataOf),
  saveStaff: (storeId: string, body: StaffBody) =>
    client.PUT('/v1/stores/{storeId}/staff', { ...storeAt(storeId), body }).then(dataOf),

  sessions: (signal: AbortSignal) => client.GET('/v1/me/sessions', { signal }).then(dataOf),
  endSession: (familyId: string) =>
    client.DELETE('/v1/me/sessions/{familyId}', { params: { path: { familyId } } }).then(ignore),
  beginTotp: () => client.POST('/v1/me/totp', {}).then(dataOf),
  confirmTotp: (code: string) => client.POST('/v1/me/totp/confirm', { body: { code } }).then(ignore),
  dropTotp: (code: string) => client.DELETE('/v1/me/totp', { params: { query: { code } } }).then(ignore),
});
