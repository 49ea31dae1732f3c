import type { Config, RuleSetting, TypeSpec } from '../config/model.js';
import { compileGlobs } from '../config/glob.js';
import { statusOf } from '../config/lifecycle.js';
import type { Document, DocumentSource } from '../document/model.js';
import type { Finding, Severity } from '../findings.js';
import type { WorkspaceIndex } from '../workspace/model.js';
import type { Report, Rule } from './define.js';
import { ruleByCode, rules } from './index.js';

/** Where a document stands: what governs it and what it is. */
export interface Governed {
  readonly config: Config;
  readonly type: TypeSpec;
}

/** Findings of the rules that need nothing but the document, and of its reading. A function of its texts, its path and the configuration. */
export function checkDocument(source: DocumentSource, document: Document, governed: Governed): Finding[] {
  const findings: Finding[] = [];
  const { config, type } = governed;
  const settings = settingsFor(document, governed);
  for (const { code, message, path, range, remedy } of document.problems) {
    const fixes =
      remedy === undefined
        ? []
        : [{ title: `Write \`${remedy.text}\``, sure: remedy.sure, edits: [{ path, range, text: remedy.text }] }];
    const report: Report = { range, path, message, subject: message.slice(0, 80), fixes };
    push(findings, { code, report, setting: settings(code), document });
  }
  for (const rule of documentRules) {
    const setting = settings(rule.code);
    if (setting.severity === 'off') continue;
    const report = (report: Report): void => {
      push(findings, { code: rule.code, report, setting, document });
    };
    guarded(rule, document, findings, () => {
      rule.check({ config, type, setting, options: setting.options, source, report }, document);
    });
  }
  return findings;
}

/** Findings of the rules that look at other documents, at files or at the date. */
export function checkInWorkspace(
  index: WorkspaceIndex,
  document: Document,
  governed: Governed & { readonly today: () => string },
): Finding[] {
  const findings: Finding[] = [];
  const { config, type } = governed;
  const settings = settingsFor(document, governed);
  for (const rule of workspaceRules) {
    const setting = settings(rule.code);
    if (setting.severity === 'off') continue;
    const report = (report: Report): void => {
      push(findings, { code: rule.code, report, setting, document });
    };
    guarded(rule, document, findings, () => {
      const context = {
        config,
        type,
        setting,
        options: setting.options,
        index,
        get today() {
          return governed.today();
        },
        report,
      };
      rule.check(context, document);
    });
  }
  return findings;
}

/** The setting of each rule for one document: the configuration's, overrides for its path and type, then its status. */
export function settingsFor(document: Document, { config, type }: Governed): (code: string) => RuleSetting {
  const { overrides, statuses, known } = settingsOf(config);
  const fitting = overrides.filter(
    ({ fits, types }) => (types.length === 0 || types.includes(type.name)) && fits(document.path),
  );
  const written = statusOf(document, type);
  const status = written !== undefined && statuses.has(written) ? written : undefined;
  // Nearly all documents of a workspace share a few sets of settings.
  const key = `${fitting.map(({ place }) => place).join(' ')}\n${status ?? ''}`;
  let settings = known.get(key);
  if (settings === undefined) {
    settings = new Map();
    known.set(key, settings);
  }
  const own = settings;
  return (code) => {
    let setting = own.get(code);
    if (setting === undefined) {
      setting = settingOf(code, { config, overrides: fitting, status });
      own.set(code, setting);
    }
    return setting;
  };
}

function settingOf(
  code: string,
  { config, overrides, status }: { config: Config; overrides: readonly CompiledOverride[]; status: string | undefined },
): RuleSetting {
  let setting = (Object.hasOwn(config.rules, code) ? config.rules[code] : undefined) ?? unset;
  for (const { rules } of overrides) {
    const own = Object.hasOwn(rules, code) ? rules[code] : undefined;
    if (own !== undefined) setting = { ...setting, ...own, options: { ...setting.options, ...own.options } };
  }
  if (status === undefined || !Object.hasOwn(setting.severityByStatus, status)) return setting;
  const byStatus = setting.severityByStatus[status];
  return byStatus === undefined || setting.severity === 'off' ? setting : { ...setting, severity: byStatus };
}

const documentRules = rules.filter((rule) => rule.scope === 'document');
const workspaceRules = rules.filter((rule) => rule.scope === 'workspace');
const unset: RuleSetting = { severity: 'error', options: {}, severityByStatus: {}, effectiveFrom: undefined };

interface CompiledOverride {
  readonly place: number;
  readonly fits: (path: string) => boolean;
  readonly types: readonly string[];
  readonly rules: Readonly<Record<string, Partial<RuleSetting>>>;
}

interface CompiledSettings {
  readonly overrides: readonly CompiledOverride[];
  /** The statuses that make a difference to some rule. */
  readonly statuses: ReadonlySet<string>;
  /** Settings by code, by the overrides that fit and the status. */
  readonly known: Map<string, Map<string, RuleSetting>>;
}

const compiled = new WeakMap<Config, CompiledSettings>();

function settingsOf(config: Config): CompiledSettings {
  let settings = compiled.get(config);
  if (settings === undefined) {
    const overrides = config.overrides.map(({ files, types, rules }, place) => ({
      place,
      fits: compileGlobs(files),
      types,
      rules,
    }));
    const all = [config, ...overrides].flatMap(({ rules }) => Object.values(rules));
    const statuses = new Set(all.flatMap(({ severityByStatus = {} }) => Object.keys(severityByStatus)));
    settings = { overrides, statuses, known: new Map() };
    compiled.set(config, settings);
  }
  return settings;
}

function push(
  findings: Finding[],
  { code, report, setting, document }: { code: string; report: Report; setting: RuleSetting; document: Document },
): void {
  const severity = severityOf(report, setting);
  if (severity === 'off') return;
  findings.push({
    code,
    path: report.path ?? document.path,
    range: report.range,
    message: report.message,
    severity,
    subject: report.subject,
    fixes: report.fixes ?? [],
    related: report.related ?? [],
    gate: undefined,
    tags: report.tags ?? [],
  });
}

/** A field's or section's own severity is more exact than its rule's, but does not switch on what is off. */
function severityOf(report: Report, setting: RuleSetting): Severity | 'off' {
  return setting.severity === 'off' ? 'off' : (report.severity ?? setting.severity);
}

/** A rule that throws has a bug; the run goes on and says so. */
function guarded(rule: Rule, document: Document, findings: Finding[], check: () => void): void {
  try {
    check();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The rule ${rule.code} failed on this document (${reason}). Report it, and switch the rule off here until it is mended.`;
    const report: Report = { range: { start: 0, end: 0 }, message, subject: rule.code };
    push(findings, { code: 'internal-error', report, setting: unset, document });
  }
}

/** Whether a code is a rule's. */
export function isRule(code: string): boolean {
  return ruleByCode.has(code);
}
