import { loadConfig } from '../../src/core/config/load.js';
import type { ConfigTree, TypeSpec } from '../../src/core/config/model.js';
import { typeOf } from '../../src/core/config/types.js';
import type { DocumentSource } from '../../src/core/document/model.js';
import { analyze, typeFieldIn, Workspace } from '../../src/core/engine.js';
import type { Finding, Fix } from '../../src/core/findings.js';
import type { History } from '../../src/core/readiness/history.js';
import { rules } from '../../src/core/rules/index.js';
import { applyEdits } from '../../src/core/text/edits.js';
import type { TextEdit } from '../../src/core/text/range.js';
import type { FilesPort } from '../../src/core/workspace/model.js';
import { unitsOf } from '../../src/core/workspace/units.js';
import { presetFile, presetNames, presetText } from '../../src/presets/index.js';

type Files = ReadonlyMap<string, string>;

/** All findings in a workspace of these files, whose `shipshape.yaml` must be without fault. */
export function lintFiles(files: Files, today: string): readonly Finding[] {
  const workspace = workspaceOf(files);
  return workspace.paths().flatMap((path) => workspace.findings(path, today));
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
export function applyFixes(files: Files, fixes: readonly Fix[]): Files {
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

/** A workspace that holds these files, with their past. */
export function workspaceOf(files: Files, history?: History): Workspace {
  const tree = configOf(files);
  const past = history === undefined ? {} : { history: () => history };
  const workspace = new Workspace(tree, { files: portOf(files), incremental: false, ...past });
  for (const [path, text] of files) {
    const { source, type } = sourceIn(files, path, { text, tree });
    if (type === undefined && !path.endsWith('.md')) continue;
    workspace.set(path, analyze(source, tree));
  }
  for (const { path, sidecar, bodyless } of unitsOf([...files.keys()], tree, new Set())) {
    if (!bodyless || sidecar === undefined) continue;
    const source = { path, text: '', absent: true, sidecar: { path: sidecar, text: files.get(sidecar) ?? '' } };
    workspace.set(path, analyze(source, tree));
  }
  return workspace;
}

/** What a document among these files is read from, and the type that it has. */
export function sourceIn(
  files: Files,
  path: string,
  { text, tree }: { readonly text: string; readonly tree: ConfigTree },
): { readonly source: DocumentSource; readonly type: TypeSpec | undefined } {
  const type = typeOf(tree, path, { typeField: typeFieldIn(text) })?.type;
  const beside = type?.metadata.kind === 'sidecar' ? path.replace(/[^/]*$/, type.metadata.file) : '';
  const sidecar = files.get(beside);
  return {
    source: { path, text, ...(sidecar === undefined ? {} : { sidecar: { path: beside, text: sidecar } }) },
    type,
  };
}

/** The checked configuration of these files, which must be without fault. */
export function configOf(files: Files): ConfigTree {
  const host = { ...portOf(files), preset: presetText, presetNames, presetFile, package: () => undefined };
  const nested = [...files.keys()].filter((path) => path.endsWith('/shipshape.yaml'));
  const { tree, problems } = loadConfig(host, 'shipshape.yaml', { rules, nested });
  if (tree === undefined || problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'));
  return tree;
}

/** These files as a workspace's disk; it follows their changes. */
export function portOf(files: Files): FilesPort {
  const inside = (folder: string): string[] =>
    [...files.keys()].filter((path) => folder === '' || path.startsWith(`${folder}/`));
  return {
    kind: (path) => {
      if (path.startsWith('..')) return 'outside';
      return files.has(path) ? 'file' : inside(path).length > 0 ? 'folder' : 'absent';
    },
    list: (folder) => {
      const skipped = folder === '' ? 0 : folder.length + 1;
      return [...new Set(inside(folder).map((path) => path.slice(skipped).split('/')[0] ?? ''))];
    },
    read: (path) => files.get(path),
  };
}
