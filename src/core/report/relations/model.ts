import type { Resolution } from '../../workspace/model.js';
import type { RelatedDocument } from '../related.js';

/** A place where one document refers to something. Lines count from 1. */
export interface RelationLine {
  readonly path: string;
  readonly line: number;
  /** What is written there. */
  readonly written: string;
  /** What that means; `absent`: there is nothing of that name. */
  readonly state: Resolution['kind'];
  /** The other document: the one that is meant, or for incoming relations the one that refers. */
  readonly document: RelatedDocument | null;
  /** What may have been meant. */
  readonly suggestion: string | null;
}

/** Relations of one name, without the places of items: `alerts.runbook`. Null for links in bodies. */
export interface RelationGroup {
  readonly field: string | null;
  readonly lines: readonly RelationLine[];
}

/** A step of a chain of documents, each of which rests on the one before it; steps are in the order in which a tree shows them. */
export interface ChainStep {
  /** 1 for what stands next to the document. */
  readonly depth: number;
  readonly document: RelatedDocument;
  readonly field: string;
  readonly path: string;
  readonly line: number;
  /** `circle`: it leads back to where the chain came from. `above`: what follows from it has been told already. */
  readonly ends: 'circle' | 'above' | null;
}

/** A chain ends where documents end, or after so many steps that nobody would read them. */
export interface Chain {
  readonly steps: readonly ChainStep[];
  readonly isWhole: boolean;
}

/** How a document is connected. */
export interface DocumentRelations extends RelatedDocument {
  readonly outgoing: readonly RelationGroup[];
  readonly incoming: readonly RelationGroup[];
  /** What it rests on, by the fields of `stage-order`: directly and through others. */
  readonly dependsOn: Chain;
  /** What rests on it. */
  readonly requiredBy: Chain;
}
