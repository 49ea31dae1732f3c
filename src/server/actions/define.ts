import type { CodeAction, CodeActionKind, Diagnostic } from 'vscode-languageserver';
import type { TypeSpec } from '../../core/config/model.js';
import type { Document, DocumentSource } from '../../core/document/model.js';
import type { Analysis } from '../../core/engine.js';
import type { Finding } from '../../core/findings.js';
import type { Range, TextEdit } from '../../core/text/range.js';
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
  /** What follows from the document's own texts, made when somebody asks and once for all. */
  readonly analysis: () => Analysis;
}

/** An action; where its edits are dear, they are made when it is chosen. */
export interface Offer extends CodeAction {
  /** `most`: characters that may be analysed for it. No edits where there is nothing to do. */
  readonly later?: (options: { readonly most: number }) => readonly TextEdit[];
}

/** Something that can be done to a document: one file in this folder, named after it. */
export interface Action {
  readonly name: string;
  readonly kind: CodeActionKind;
  offer(context: ActionContext): readonly Offer[];
}

/** Declares an action. */
export function defineAction(action: Action): Action {
  return action;
}
