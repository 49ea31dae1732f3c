import { loadConfig } from '../../src/core/config/load.js';
import type { ConfigTree } from '../../src/core/config/model.js';
import { typeOf } from '../../src/core/config/types.js';
import { parseDocument } from '../../src/core/document/parse.js';
import type { DocumentSource } from '../../src/core/document/model.js';
import type { Finding, Fix } from '../../src/core/findings.js';
import { rules } from '../../src/core/rules/index.js';
import { applyEdits } from '../../src/core/text/edits.js';
import type { TextEdit } from '../../src/core/text/range.js';
import { presetFile, presetNames, presetText } from '../../src/presets/index.js';

type Files = ReadonlyMap<string, string>;

/** All findings in a workspace of these files, whose `shipshape.yaml` must be without fault. */
export function lintFiles(files: Files, _today: string): readonly Finding[] {
  const tree = configOf(files);
  return [...files].flatMap(([path, text]) => lintFile(tree, files, { path, text }));
}

/** The files after fixes, in rounds as `lint --fix` does: sure ones until none is left, or the first fix of each finding once. */
export function mend(files: Files, today: string, which: 'sure' | 'first'): Files {
  let current = files;
  for (let round = 0; round < (which === 'sure' ? 10 : 1); round++) {
    const fixes = lintFiles(current, today).flatMap(({ fixes: all }) => {
      const fix = which === 'sure' ? all.find(({ sure }) => sure) : all[0];
      return fix === undefined ? [] : [fix];
    });
    if (fixes.length === 0) break;
    current = applyFixes(current, fixes);
  }
  return current;
}

/** Applies fixes in their order; one that collides with those before it is left out. */
function applyFixes(files: Files, fixes: readonly Fix[]): Files {
  const result = new Map(files);
  const taken = new Map<string, TextEdit[]>();
  for (const { edits } of fixes) {
    const paths = [...new Set(edits.map(({ path }) => path))];
    const attempt = paths.map((path) => {
      const own = [...(taken.get(path) ?? []), ...edits.filter((edit) => edit.path === path)];
      return { path, own, text: applyEdits(files.get(path) ?? '', own) };
    });
    if (attempt.some(({ text }) => text === undefined)) continue;
    for (const { path, own, text } of attempt) {
      taken.set(path, own);
      result.set(path, text ?? '');
    }
  }
  return result;
}

function configOf(files: Files): ConfigTree {
  const host = {
    read: (path: string) => files.get(path),
    preset: presetText,
    presetNames,
    presetFile,
    package: () => undefined,
  };
  const { tree, problems } = loadConfig(host, 'shipshape.yaml', { rules });
  if (tree === undefined || problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  return tree;
}

function lintFile(tree: ConfigTree, files: Files, { path, text }: DocumentSource): Finding[] {
  const found = typeOf(tree, path);
  if (found === undefined) return [];
  const { config, type } = found;
  const beside = type.metadata.kind === 'sidecar' ? path.replace(/[^/]*$/, type.metadata.file) : '';
  const sidecar = files.get(beside);
  const source = { path, text, ...(sidecar === undefined ? {} : { sidecar: { path: beside, text: sidecar } }) };
  const document = parseDocument(source, { config, type });
  const findings: Finding[] = [];
  const add = (
    code: string,
    severity: Finding['severity'],
    report: Partial<Finding> & Pick<Finding, 'range' | 'message'>,
  ): void => {
    findings.push({ code, path, severity, subject: '', fixes: [], related: [], gate: undefined, tags: [], ...report });
  };
  for (const problem of document.problems) add(problem.code, 'error', problem);
  for (const rule of rules) {
    const setting = config.rules[rule.code] ?? {
      severity: rule.severity,
      options: {},
      severityByStatus: {},
      effectiveFrom: undefined,
    };
    const { severity, options } = setting;
    if (rule.scope !== 'document' || severity === 'off') continue;
    rule.check(
      { config, type, setting, options, source, report: (report) => add(rule.code, severity, report) },
      document,
    );
  }
  return findings;
}
