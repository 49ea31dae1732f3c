import type { CodeAction, CodeActionKind, Diagnostic } from 'vscode-languageserver';
import type { TypeSpec } from '../../core/config/model.js';
import type { Document, DocumentSource } from '../../core/document/model.js';
import type { Finding } from '../../core/findings.js';
import type { Range } from '../../core/text/range.js';
import type { FileContext } from '../feature.js';

/** What actions are offered for. */
export interface ActionContext extends FileContext {
  readonly document: Document;
  readonly type: TypeSpec;
  readonly source: DocumentSource;
  /** What is selected, or where the cursor is. */
  readonly selected: Range;
  /** Findings that stand in the file. */
  readonly findings: readonly Finding[];
  /** Those that the selection touches. */
  readonly here: readonly Finding[];
  /** The diagnostics that the editor shows for a finding. */
  readonly shown: (finding: Finding) => Diagnostic[];
}

/** Something that can be done to a document: one file in this folder, named after it. */
export interface Action {
  readonly name: string;
  readonly kind: CodeActionKind;
  offer(context: ActionContext): readonly CodeAction[];
}

/** Declares an action. */
export function defineAction(action: Action): Action {
  return action;
}
