import type { Feature } from '../feature.js';
import { callHierarchy } from './call-hierarchy.js';
import { check } from './check.js';
import { codeAction } from './code-action.js';
import { codeLens } from './code-lens.js';
import { completion } from './completion.js';
import { definition } from './definition.js';
import { diagnostics } from './diagnostics.js';
import { documentHighlight } from './document-highlight.js';
import { documentLink } from './document-link.js';
import { documentSymbol } from './document-symbol.js';
import { documents } from './documents.js';
import { experiments } from './experiments.js';
import { foldingRange } from './folding-range.js';
import { hover } from './hover.js';
import { inlayHint } from './inlay-hint.js';
import { readiness } from './readiness.js';
import { insights } from './insights.js';
import { relations } from './relations.js';
import { runbooks } from './runbooks.js';
import { references } from './references.js';
import { rename } from './rename.js';
import { roadmap } from './roadmap.js';
import { selectionRange } from './selection-range.js';
import { semanticTokens } from './semantic-tokens.js';
import { setUp } from './set-up.js';
import { willRenameFiles } from './will-rename-files.js';
import { workspaceSymbol } from './workspace-symbol.js';

/** Everything that the server gives. */
export const features: readonly Feature[] = [
  diagnostics,
  completion,
  foldingRange,
  hover,
  codeAction,
  definition,
  references,
  documentHighlight,
  documentLink,
  documentSymbol,
  workspaceSymbol,
  selectionRange,
  semanticTokens,
  codeLens,
  inlayHint,
  callHierarchy,
  readiness,
  experiments,
  insights,
  runbooks,
  roadmap,
  relations,
  check,
  documents,
  setUp,
  rename,
  willRenameFiles,
];
