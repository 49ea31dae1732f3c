import type { RegisteredRunbook } from '../core/report/runbooks/model.js';
import type { Notification, Request } from './message.js';
import type { ViewChange, ViewParams, ViewResult } from './view.js';

/** Runbooks with what they cover, how fresh they are and what rests on them; what wants attention first. */
export const runbooksRequest: Request<ViewParams, ViewResult<RegisteredRunbook>> = { method: 'shipshape/runbooks' };

/** Sent by the server when answers of the runbooks request may be other ones. */
export const runbooksChanged: Notification<ViewChange> = { method: 'shipshape/runbooksChanged' };
