import type { Request } from './message.js';

export interface TypesParams {
  /** URI of a folder or a file; the workspace that it lies in is meant. */
  readonly uri: string;
}

/** A type of documents that can be written from a template. */
export interface DocumentType {
  readonly name: string;
  readonly title: string;
  /** What it is for, where the configuration says so. */
  readonly doc: string | null;
}

/** The types of documents of a workspace, in the order of its configuration; none where there is no shipshape.yaml. */
export const typesRequest: Request<TypesParams, { readonly types: readonly DocumentType[] }> = {
  method: 'shipshape/types',
};

export interface DraftParams {
  readonly uri: string;
  readonly type: string;
  readonly title: string;
}

/** A document that is not written yet, or why there is none. */
export type DraftResult = { readonly uri: string; readonly text: string } | { readonly fault: string };

/** A new document from its type's template, with the next free id. Writes nothing. */
export const draftRequest: Request<DraftParams, DraftResult> = { method: 'shipshape/draft' };
