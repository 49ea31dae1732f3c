import type { ReportDocuments } from './report-documents.js';
import type { Session } from './session.js';
import type { OutcomeItem } from './views/outcome.js';
import type { ReadinessView } from './views/readiness.js';

/** What commands work with. */
export interface Parts {
  readonly session: Session;
  readonly reports: ReportDocuments;
  readonly readiness: ReadinessView;
  readonly outcome: OutcomeItem;
}

/** The code of a command; what it is called with comes from menus, keys and other extensions, which get its answer, if it has one. */
export type Run = (parts: Parts, ...given: readonly unknown[]) => unknown;
