import type { Config, RuleSetting, TypeSpec } from '../config/model.js';
import type { Document, DocumentSource } from '../document/model.js';
import type { Finding, Fix, RelatedPlace, Severity } from '../findings.js';
import type { FieldSpec } from '../schema/model.js';
import type { Range } from '../text/range.js';
import type { WorkspaceIndex } from '../workspace/model.js';

/** What a rule says about one place. */
export interface Report {
  /** Where; in `path`, which defaults to the document's own file. */
  readonly range: Range;
  readonly path?: string;
  readonly message: string;
  /** Names the finding when lines move: the field, the target, the heading. */
  readonly subject: string;
  readonly severity?: Severity;
  readonly fixes?: readonly Fix[];
  readonly related?: readonly RelatedPlace[];
  readonly tags?: Finding['tags'];
}

interface RuleContext {
  readonly config: Config;
  readonly type: TypeSpec;
  readonly setting: RuleSetting;
  /** The rule's options, checked against its `options`, defaults filled in. */
  readonly options: Readonly<Record<string, unknown>>;
  report(report: Report): void;
}

/** Sees one document and its text. Depends on nothing else, so its findings are cached with the document's facts. */
export interface DocumentContext extends RuleContext {
  readonly source: DocumentSource;
}

/** Sees the facts of every document and today's date, never text. What it asks of `index` is recorded for incremental runs. */
export interface WorkspaceContext extends RuleContext {
  readonly index: WorkspaceIndex;
  /** ISO date. */
  readonly today: string;
}

interface RulePage {
  readonly code: string;
  /** What is wrong, in a sentence. The first line of its page. */
  readonly summary: string;
  /** Why it matters and how to mend it: Markdown paragraphs for the page. */
  readonly details: string;
  readonly severity: Severity | 'off';
  readonly fixable: boolean;
  readonly options?: Readonly<Record<string, FieldSpec>>;
}

interface DocumentRule extends RulePage {
  readonly scope: 'document';
  check(context: DocumentContext, document: Document): void;
}

interface WorkspaceRule extends RulePage {
  readonly scope: 'workspace';
  check(context: WorkspaceContext, document: Document): void;
}

/** Findings that other parts make (the parser, the settling of directives): a page and a setting without a check. */
interface ReportedRule extends RulePage {
  readonly scope: 'reported';
}

export type Rule = DocumentRule | WorkspaceRule | ReportedRule;

/** Declares a rule; the file's name is its code. */
export function defineRule<R extends Rule>(rule: R): R {
  return rule;
}
