import type { RegisteredInsight } from '../core/report/ready/model.js';
import type { Notification, Request } from './message.js';
import type { ViewChange, ViewParams, ViewResult } from './view.js';

/** Insights with what rests on them; those that support nothing come last. */
export const insightsRequest: Request<ViewParams, ViewResult<RegisteredInsight>> = { method: 'shipshape/insights' };

/** Sent by the server when answers of the insights request may be other ones. */
export const insightsChanged: Notification<ViewChange> = { method: 'shipshape/insightsChanged' };
