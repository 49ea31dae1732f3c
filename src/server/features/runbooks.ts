import { byUrgency, runbookAt } from '../../core/report/runbooks/build.js';
import { runbooksChanged, runbooksRequest } from '../../protocol/runbooks.js';
import { defineFeature } from '../feature.js';
import { showing } from '../showing.js';
import { documentView } from '../view.js';

/** The register of runbooks, for the view of that name. */
export const runbooks = defineFeature({
  name: 'runbooks',
  capabilities: () => ({}),
  ...showing(
    documentView({
      request: runbooksRequest,
      changed: runbooksChanged,
      list: ({ workspace }) => workspace.index.ofType('runbook'),
      at: ({ workspace, today }, path) => runbookAt(workspace, path, today),
      order: (a, b) => byUrgency(a.subject, b.subject),
    }),
  ),
});
