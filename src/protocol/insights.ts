import type { DocumentLine, RegisteredInsight } from '../core/report/ready/model.js';
import type { Notification, Request } from './message.js';
import type { ViewChange, ViewParams, ViewResult } from './view.js';

/** An insight with what rests on it, or a spec that has not ended and rests on none. */
export type InsightEntry =
  (RegisteredInsight & { readonly kind: 'insight' }) | (DocumentLine & { readonly kind: 'spec-without-insight' });

/** Insights, those that support nothing last, then the specs that name none. */
export const insightsRequest: Request<ViewParams, ViewResult<InsightEntry>> = { method: 'shipshape/insights' };

/** Sent by the server when answers of the insights request may be other ones. */
export const insightsChanged: Notification<ViewChange> = { method: 'shipshape/insightsChanged' };
