import { byGroup, experimentAt } from '../../core/report/ready/registers.js';
import { experimentsChanged, experimentsRequest } from '../../protocol/experiments.js';
import { defineFeature } from '../feature.js';
import { showing } from '../showing.js';
import { documentView } from '../view.js';

/** The register of experiments, for the view of that name. */
export const experiments = defineFeature({
  name: 'experiments',
  capabilities: () => ({}),
  ...showing(
    documentView({
      request: experimentsRequest,
      changed: experimentsChanged,
      list: ({ workspace }) => workspace.index.ofType('experiment'),
      at: ({ workspace, today }, path) => experimentAt(workspace, path, today),
      order: (a, b) => byGroup(a.subject, b.subject),
    }),
  ),
});
