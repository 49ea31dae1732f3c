import type { ReadySubject } from '../core/report/ready/model.js';
import type { Notification, Request } from './message.js';
import type { Placed, ViewChange, ViewParams } from './view.js';

/** A document with gates. */
export interface PlacedSubject extends Placed<ReadySubject> {
  /** What `shipshape ready` calls its state, and how far off its date is: `on the way`, `in 8 days`. */
  readonly words: { readonly state: string; readonly distance: string | null };
}

/** Without `uris`, all launches that are still to come. */
export interface ReadinessParams extends ViewParams {
  /** Of the documents asked for, those alone that are launches and still to come. */
  readonly launchesOnly?: boolean;
}

export interface ReadinessResult {
  /** URIs of the folders whose shipshape.yaml works. */
  readonly roots: readonly string[];
  /** URIs of the folders whose documents are not all read, since somebody stopped that: what is not here may yet be there. */
  readonly unread: readonly string[];
  /** Those with the nearest date first. A document that was asked for and has no gates is left out. */
  readonly subjects: readonly PlacedSubject[];
}

/** The order of an answer: the nearest date first, those without one last. */
export function byDate(a: PlacedSubject, b: PlacedSubject): number {
  const apart = (a.subject.days ?? Infinity) - (b.subject.days ?? Infinity) || 0;
  return apart === 0 ? (a.uri < b.uri ? -1 : 1) : apart;
}

/** The readiness of launches, or of documents by name. */
export const readinessRequest: Request<ReadinessParams, ReadinessResult> = { method: 'shipshape/readiness' };

/** Sent by the server when answers of the readiness request may have changed. */
export const readinessChanged: Notification<ViewChange> = { method: 'shipshape/readinessChanged' };

export interface ReportParams {
  /** The documents asked for, by URI; all launches that are still to come when left out. */
  readonly uris?: readonly string[];
}

/** The readiness report of all folders as Markdown. */
export const readinessReportRequest: Request<ReportParams, { readonly markdown: string }> = {
  method: 'shipshape/readinessReport',
};

export type { ViewChange as ReadinessChange } from './view.js';
export type { Blocker, EvidenceLine, GateLine, ReadySubject, SubjectState } from '../core/report/ready/model.js';
