// Made by `npm run api:client` from the OpenAPI document; not written by hand.
import type { MenuVersions } from './common.ts';

export interface Boards {
  version: number;
  boards: ({
    boardId: string;
    name: string;
    screens: number;
    layouts: ({
      layoutId: string;
      name: string;
      dayPartIds: string[];
      shape: "any" | "landscape" | "portrait";
      pages: ({
        kind: "menu";
        pageId: string;
        screen: number | null;
        seconds: number;
        categoryIds: string[];
        deals: boolean;
        columns: number | null;
      } | {
        kind: "promotion";
        pageId: string;
        screen: number | null;
        promotionId: string;
      })[];
    })[];
  })[];
  promotions: ({
    promotionId: string;
    title: string;
    text: string;
    itemId: string | null;
    places: ("menu-board" | "lobby" | "customer")[];
    seconds: number;
    schedule: {
      firstDate: string | null;
      lastDate: string | null;
      weekdays: number[];
      from: string | null;
      to: string | null;
    };
  })[];
}

export interface BoardsDocument {
  boards: Boards;
  revision: number;
  isDraft: boolean;
  publishedVersion: number | null;
}

export interface BoardsInput {
  version: number;
  boards?: ({
    boardId: string;
    name: string;
    screens?: number;
    layouts: ({
      layoutId: string;
      name: string;
      dayPartIds?: string[];
      shape?: "any" | "landscape" | "portrait";
      pages: ({
        kind: "menu";
        pageId: string;
        screen?: number | null;
        seconds?: number;
        categoryIds?: string[];
        deals?: boolean;
        columns?: number | null;
      } | {
        kind: "promotion";
        pageId: string;
        screen?: number | null;
        promotionId: string;
      })[];
    })[];
  })[];
  promotions?: ({
    promotionId: string;
    title: string;
    text?: string;
    itemId?: string | null;
    places: ("menu-board" | "lobby" | "customer")[];
    seconds?: number;
    schedule?: {
      firstDate?: string | null;
      lastDate?: string | null;
      weekdays?: number[];
      from?: string | null;
      to?: string | null;
    };
  })[];
}

export interface PublishedBoards {
  version: number;
  sha256: string;
  stores: number;
}

export interface SaveBoards {
  boards: BoardsInput;
  revision: number;
}

export interface paths {
  "/v1/boards": {
    /** The draft of the boards if there is one, else what is published */
    get: {
      parameters: {};
      responses: { 200: { content: { "application/json": BoardsDocument } } };
    };
  };
  "/v1/boards/versions": {
    /** Published versions of the boards, newest first */
    get: {
      parameters: {};
      responses: { 200: { content: { "application/json": MenuVersions } } };
    };
  };
  "/v1/boards/draft": {
    /** Save the draft of the boards; `If-Match` or `revision` says from which one it was made */
    put: {
      parameters: { header?: { "Idempotency-Key"?: string; "If-Match"?: string } };
      requestBody: { content: { "application/json": SaveBoards } };
      responses: { 200: { content: { "application/json": BoardsDocument } } };
    };
  };
  "/v1/boards/publish": {
    /** The draft becomes the next version and every store is told */
    post: {
      parameters: { header?: { "Idempotency-Key"?: string; "If-Match"?: string } };
      requestBody: { content: { "application/json": {
        note?: string;
      } } };
      responses: { 200: { content: { "application/json": PublishedBoards } } };
    };
  };
}
