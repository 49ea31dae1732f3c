import { relationsAt } from '../../core/report/relations/build.js';
import { relationsChanged, relationsRequest } from '../../protocol/relations.js';
import { defineFeature } from '../feature.js';
import { showing } from '../showing.js';
import { documentView } from '../view.js';

/** What a document refers to and what refers to it, for the view that follows the open one. */
export const relations = defineFeature({
  name: 'relations',
  capabilities: () => ({}),
  ...showing(
    documentView({
      request: relationsRequest,
      changed: relationsChanged,
      list: ({ workspace: { index, configs } }) => {
        const types = new Set([configs.root, ...configs.nested].flatMap((config) => Object.keys(config.types)));
        return [...types].flatMap((type) => index.ofType(type)).sort();
      },
      at: ({ workspace }, path) => relationsAt(workspace, path),
      order: (a, b) => (a.uri < b.uri ? -1 : 1),
    }),
  ),
});
