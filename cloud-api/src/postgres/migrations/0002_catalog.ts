import type { Knex } from 'knex';

/** Documents, menus and what stores are told. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table documents (
      tenant_id text not null references tenants,
      sha256 text not null,
      kind text not null,
      body text not null,
      created_at bigint not null,
      primary key (tenant_id, sha256)
    );

    create table menus (
      tenant_id text not null references tenants,
      menu_id text not null,
      name text not null,
      draft jsonb,
      revision integer not null default 0,
      published_version integer,
      primary key (tenant_id, menu_id)
    );

    create table menu_versions (
      tenant_id text not null,
      menu_id text not null,
      version integer not null,
      sha256 text not null,
      published_at bigint not null,
      published_by text not null,
      note text,
      primary key (tenant_id, menu_id, version),
      foreign key (tenant_id, menu_id) references menus
    );

    create table directives (
      store_id text not null references stores,
      cursor bigint not null,
      directive_id text not null unique,
      body jsonb not null,
      created_at bigint not null,
      primary key (store_id, cursor)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table directives, menu_versions, menus, documents');
}
