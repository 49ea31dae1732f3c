import type { RegisteredExperiment } from '../core/report/ready/model.js';
import type { Notification, Request } from './message.js';
import type { ViewChange, ViewParams, ViewResult } from './view.js';

/** Experiments as the register of `shipshape ready --type experiment` has them: by group, what is overdue first. */
export const experimentsRequest: Request<ViewParams, ViewResult<RegisteredExperiment>> = {
  method: 'shipshape/experiments',
};

/** Sent by the server when answers of the experiments request may be other ones. */
export const experimentsChanged: Notification<ViewChange> = { method: 'shipshape/experimentsChanged' };
