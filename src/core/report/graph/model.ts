import type { RelatedDocument } from '../related.js';

/** A document in the graph. */
export interface GraphNode extends RelatedDocument {
  /** The graph was asked for around this one. */
  readonly start: boolean;
  /** No other document of the workspace refers to it, though its type is one that others are there to name, and it has not ended. */
  readonly orphan: boolean;
}

/** A reference from one document to another, with the line that it stands on. */
export interface GraphEdge {
  /** Paths of nodes. */
  readonly from: string;
  readonly to: string;
  /** The field that refers, without the places of items: `alerts.runbook`. Null for a link in the body. */
  readonly field: string | null;
  readonly path: string;
  /** Counts from 1. */
  readonly line: number;
  /** Part of a circle in a relation that must not have one. */
  readonly circle: boolean;
}

/** What `graph` has to say. */
export interface GraphReport {
  readonly version: 1;
  /** The types asked for; empty for all. */
  readonly types: readonly string[];
  /** In order of type, then path. */
  readonly nodes: readonly GraphNode[];
  /** One for each pair of documents and field, in order of `from`, field and `to`. */
  readonly edges: readonly GraphEdge[];
}

/** A format of `graph`: its name is its file's name. */
export interface GraphFormat {
  readonly name: string;
  readonly doc: string;
  /** `base` leads from where the report is read to the workspace's root: '' or a path that ends in a slash. */
  write(report: GraphReport, context: { readonly color: boolean; readonly base: string }): string;
}
