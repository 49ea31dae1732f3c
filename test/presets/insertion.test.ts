import assert from 'node:assert/strict';
import { complete } from '../../src/core/complete/complete.js';
import type { ConfigTree, TypeSpec } from '../../src/core/config/model.js';
import type { DocumentSource } from '../../src/core/document/model.js';
import { draftDocument } from '../../src/core/edit/draft.js';
import { mended } from '../../src/core/edit/mend.js';
import { plainSnippet } from '../../src/core/edit/snippet.js';
import { analyze, Workspace } from '../../src/core/engine.js';
import type { Finding, Fix } from '../../src/core/findings.js';
import { applyEdits } from '../../src/core/text/edits.js';
import type { TextEdit } from '../../src/core/text/range.js';
import { presetNames } from '../../src/presets/index.js';
import { configOf, portOf } from '../support/lint-files.js';

const today = '2026-11-23';

/** A document's metadata in each format that its type may have; the mark is where a key is completed. */
const formats = ['yaml', 'toml', 'json'] as const;

/** The least that a document says of itself: who it is and how far along. */
function sourceOf(type: TypeSpec, stage: string, format: (typeof formats)[number]): DocumentSource | undefined {
  const draft = draftDocument(type, { title: 'Parcel lockers', today, takenIds: [] });
  if ('fault' in draft) return undefined;
  const given = { id: draft.id, title: 'Parcel lockers', owner: '@acme/lockers' };
  const says: Readonly<Record<string, string | undefined>> = {
    ...given,
    [type.id?.field ?? 'id']: draft.id,
    [type.lifecycle?.field ?? 'stage']: stage,
    [type.statusField ?? 'stage']: type.statusByStage[stage]?.[0] ?? stage,
  };
  const known = Object.entries(says).flatMap(([name, value]) =>
    Object.hasOwn(type.fields, name) && value !== undefined ? [[name, JSON.stringify(value)] as const] : [],
  );
  const { kind } = type.metadata;
  const isWhole = kind === 'file' || kind === 'sidecar';
  if (kind === 'none' || (isWhole && format !== 'yaml')) return undefined;
  const body = '# Parcel lockers\n';
  const yaml = known.map(([name, value]) => `${name}: ${value}\n`).join('');
  const toml = known.map(([name, value]) => `${name} = ${value}\n`).join('');
  const json = known.map(([name, value]) => `  ${JSON.stringify(name)}: ${value}`).join(',\n');
  if (type.metadata.kind === 'sidecar') {
    const path = draft.path.replace(/[^/]*$/, type.metadata.file);
    return { path: draft.path, text: body, sidecar: { path, text: yaml } };
  }
  const head = { yaml: `---\n${yaml}---\n`, toml: `+++\n${toml}+++\n`, json: `{\n${json}\n}\n` }[format];
  return { path: draft.path, text: kind === 'file' ? yaml : `${head}\n${body}` };
}

/** Gates that nothing speaks for. */
function open(source: DocumentSource, tree: ConfigTree): ReadonlySet<string> {
  const files = new Map([
    [source.path, source.text],
    ...(source.sidecar === undefined ? [] : [[source.sidecar.path, source.sidecar.text] as const]),
  ]);
  const workspace = new Workspace(tree, { files: portOf(files), incremental: false });
  workspace.set(source.path, analyze(source, tree, { explicit: true }));
  const gates = workspace.readiness(source.path, today)?.gates ?? [];
  return new Set(gates.filter(({ state }) => state === 'fail').map(({ id }) => id));
}

function edited(source: DocumentSource, edits: readonly TextEdit[]): DocumentSource {
  const at = (path: string, text: string): string =>
    applyEdits(
      text,
      edits.filter((edit) => edit.path === path),
    ) ?? assert.fail('edits that collide');
  const { sidecar } = source;
  return {
    ...source,
    text: at(source.path, source.text),
    ...(sidecar === undefined ? {} : { sidecar: { ...sidecar, text: at(sidecar.path, sidecar.text) } }),
  };
}

/** The metadata with each key completed at its end, as a client with snippets leaves it that fills in nothing, and as one without gets it. */
function completions(source: DocumentSource, type: TypeSpec, tree: ConfigTree) {
  const { path, text } = source.sidecar ?? source;
  const end = /\n(?:---|\+\+\+|\})\n/.exec(text)?.index ?? text.length - 1;
  const isJson = text.startsWith('{');
  const before = `${text.slice(0, end)}${isJson ? ',' : ''}\n${isJson ? '  ' : ''}`;
  const now = `${before}${text.slice(end)}`;
  const asked = source.sidecar === undefined ? { ...source, text: now } : { ...source, sidecar: { path, text: now } };
  const { document } = analyze(asked, tree, { explicit: true });
  const index = new Workspace(tree, { files: portOf(new Map()), incremental: false }).index;
  const at = { path, text: now, offset: before.length };
  const found = complete({ ...at, document, type, config: tree.root, index, today, links: true });
  return found.map((one) => {
    const given = one.snippet === true ? plainSnippet(one.text) : one.text;
    return {
      what: `completing ${one.label}`,
      then: edited(asked, [
        { path, range: one.range, text: given },
        ...(one.also ?? []).map((edit) => ({ ...edit, path })),
      ]),
    };
  });
}

/** What is put in where each finds the others there. */
function oneByOne(
  source: DocumentSource,
  tree: ConfigTree,
  choice: (finding: Finding) => Fix | undefined,
): DocumentSource {
  const tried = new Set<string>();
  let now = source;
  for (;;) {
    const next = analyze(now, tree, { explicit: true }).findings.find(
      (finding) => !tried.has(`${finding.code} ${finding.subject}`) && (choice(finding)?.edits.length ?? 0) > 0,
    );
    if (next === undefined) return now;
    tried.add(`${next.code} ${next.subject}`);
    now = edited(now, choice(next)?.edits ?? []);
  }
}

describe('What is put in for somebody to fill in', () => {
  for (const preset of presetNames) {
    const files = new Map([
      ['shipshape.yaml', `extends: [shipshape:${preset}]\n`],
      ['keps/NNNN-kep-template/README.md', '# KEP-NNNN: title\n\n## Summary\n\n## Motivation\n\n### Goals\n'],
    ]);
    const tree = configOf(files);
    for (const type of Object.values(tree.root.types)) {
      it(`makes no gate of a ${type.name} pass (${preset})`, () => {
        let count = 0;
        const earned = new Set<string>();
        // Where most is asked.
        const latest = type.lifecycle?.stages.findLast((one) => type.lifecycle?.ended.includes(one) !== true) ?? 'none';
        for (const stage of type.lifecycle?.stages ?? ['none'])
          for (const format of formats) {
            const source = sourceOf(type, stage, format);
            if (source === undefined) continue;
            const before = open(source, tree);
            const analysis = analyze(source, tree, { explicit: true });
            const { findings } = analysis;
            const puts = (finding: Finding): boolean => /^(?:field|section)-missing$/.test(finding.code);
            const one = findings
              .filter(puts)
              .flatMap(({ message, fixes }) =>
                fixes.map(({ title, edits }) => ({ what: `${title}: ${message}`, then: edited(source, edits) })),
              );
            const choice = (finding: Finding): Fix | undefined => (puts(finding) ? finding.fixes[0] : undefined);
            const all = mended(source, { tree, choice, analysis, most: Infinity });
            // One kind at a time, as actions do: a field may make up for a section.
            for (const code of ['field-missing', 'section-missing']) {
              const some = (finding: Finding): Fix | undefined =>
                finding.code === code ? finding.fixes[0] : undefined;
              const together = mended(source, { tree, choice: some, analysis, most: Infinity });
              assert.deepEqual(
                edited(source, together),
                oneByOne(source, tree, some),
                `${code} at ${stage} in ${format}`,
              );
            }
            for (const { what, then } of [
              ...one,
              { what: 'all', then: edited(source, all) },
              ...(stage === latest ? completions(source, type, tree) : []),
            ]) {
              count++;
              const after = open(then, tree);
              for (const gate of before) if (!after.has(gate)) earned.add(`${gate} by ${what} (${stage}, ${format})`);
            }
          }
        assert.deepEqual([...earned], []);
        assert.ok(count > 0 || type.metadata.kind === 'none', 'something is put in');
      });
    }
  }
});
