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
import { onWire, type Loose } from './bodies.ts';
import { answerOf, taken, type GeneratedClient } from './client.ts';
import type { NewApiKey, NewUser, UserChange } from './generated/access.ts';
import type { OwnPassword } from './generated/auth.ts';
import type { CopySettings, SaveStaff } from './generated/stores.ts';

const storeAt = (storeId: string) => ({ params: { path: { storeId } } });

/** Who may do what, the stores' settings and one's own account. */
export const officeApi = (client: GeneratedClient) => ({
  users: (signal: AbortSignal) => answerOf(client.GET('/v1/users', { signal }), usersSchema),
  addUser: (body: Loose<NewUser>) =>
    answerOf(client.POST('/v1/users', { body: onWire(body) }), managedUserSchema),
  changeUser: (userId: string, body: Loose<UserChange>) =>
    answerOf(
      client.PUT('/v1/users/{userId}', { params: { path: { userId } }, body: onWire(body) }),
      managedUserSchema,
    ),
  resetTotp: (userId: string) =>
    answerOf(client.DELETE('/v1/users/{userId}/totp', { params: { path: { userId } } }), managedUserSchema),

  invite: (userId: string) =>
    answerOf(
      client.POST('/v1/users/{userId}/invitation', { params: { path: { userId } } }),
      managedUserSchema,
    ),

  keys: (signal: AbortSignal) => answerOf(client.GET('/v1/api-keys', { signal }), apiKeysSchema),
  addKey: (body: Loose<NewApiKey>) =>
    answerOf(client.POST('/v1/api-keys', { body: onWire(body) }), createdApiKeySchema),
  revokeKey: (keyId: string) => taken(client.DELETE('/v1/api-keys/{keyId}', { params: { path: { keyId } } })),

  settings: (storeId: string, signal: AbortSignal) =>
    answerOf(
      client.GET('/v1/stores/{storeId}/settings', { ...storeAt(storeId), signal }),
      storeSettingsSchema,
    ),
  saveSettings: (storeId: string, { version, settings }: { version: number; settings: Settings }) =>
    answerOf(
      client.PUT('/v1/stores/{storeId}/settings', {
        ...storeAt(storeId),
        body: onWire({ version, settings }),
      }),
      storeSettingsSchema,
    ),
  copySettings: (storeId: string, body: Loose<CopySettings>) =>
    answerOf(
      client.POST('/v1/stores/{storeId}/settings/copy', { ...storeAt(storeId), body: onWire(body) }),
      copiedSettingsSchema,
    ),

  staff: (storeId: string, signal: AbortSignal) =>
    answerOf(client.GET('/v1/stores/{storeId}/staff', { ...storeAt(storeId), signal }), storeStaffSchema),
  saveStaff: (storeId: string, body: Loose<SaveStaff>) =>
    answerOf(
      client.PUT('/v1/stores/{storeId}/staff', { ...storeAt(storeId), body: onWire(body) }),
      storeStaffSchema,
    ),

  sessions: (signal: AbortSignal) => answerOf(client.GET('/v1/me/sessions', { signal }), ownSessionsSchema),
  endSession: (familyId: string) =>
    taken(client.DELETE('/v1/me/sessions/{familyId}', { params: { path: { familyId } } })),
  changePassword: (body: Loose<OwnPassword>) => taken(client.PUT('/v1/me/password', { body: onWire(body) })),
  beginTotp: () => answerOf(client.POST('/v1/me/totp', {}), totpBegunSchema),
  confirmTotp: (code: string) => taken(client.POST('/v1/me/totp/confirm', { body: { code } })),
  dropTotp: (code: string) => taken(client.DELETE('/v1/me/totp', { params: { query: { code } } })),
});
