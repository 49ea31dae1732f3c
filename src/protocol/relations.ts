import type { DocumentRelations } from '../core/report/relations/model.js';
import type { Notification, Request } from './message.js';
import type { ViewChange, ViewParams, ViewResult } from './view.js';

/** How documents are connected, by the lines that say so, in order of path. Ask by `uris` for the open one: without them every document of every folder is told. */
export const relationsRequest: Request<ViewParams, ViewResult<DocumentRelations>> = { method: 'shipshape/relations' };

/** Sent by the server when answers of the relations request may be other ones. */
export const relationsChanged: Notification<ViewChange> = { method: 'shipshape/relationsChanged' };
