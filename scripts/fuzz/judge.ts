import type { Random } from '../../bench/random.js';
import { pick } from '../../bench/random.js';
import { loadConfig } from '../../src/core/config/load.js';
import type { ConfigTree } from '../../src/core/config/model.js';
import { analyze, Workspace } from '../../src/core/engine.js';
import type { Document } from '../../src/core/document/model.js';
import { rules } from '../../src/core/rules/index.js';
import { applyEdits } from '../../src/core/text/edits.js';
import type { Range } from '../../src/core/text/range.js';
import type { FilesPort } from '../../src/core/workspace/model.js';
import { cpuTime } from '../../test/support/cpu-time.js';
import { presetFile, presetNames, presetText } from '../../src/presets/index.js';

/** What is wrong with the analysis of a text, taken as one of several document types; undefined when nothing is. */
export function judge(text: string, random: Random, longestMilliseconds: number): string | undefined {
  const path = pick(random, ['specs/SPEC-0001-a.md', 'runbooks/a.md', 'launches/a.md', 'decisions/a.md', 'notes/a.md']);
  const sidecar = random() < 0.1 ? { path: 'keps/sig-a/1-a/kep.yaml', text } : undefined;
  const source = sidecar === undefined ? { path, text } : { path: 'keps/sig-a/1-a/README.md', text: '# A\n', sidecar };
  // The processor's time: the clock on the wall counts what else the machine does. The parent's watch sees what hangs without working.
  const started = cpuTime();
  try {
    const analysis = analyze(source, tree);
    const workspace = new Workspace(tree, { files, incremental: false });
    workspace.set(source.path, analysis);
    const findings = workspace.findings(source.path, '2026-11-23');
    const took = cpuTime() - started;
    const failed = findings.find(({ code }) => code === 'internal-error');
    if (failed !== undefined) return failed.message;
    const lengths = new Map([[source.path, source.text.length]]);
    if (sidecar !== undefined) lengths.set(sidecar.path, sidecar.text.length);
    for (const { code, path: at, range, related, fixes } of findings) {
      const places = [{ path: at, range }, ...related, ...fixes.flatMap(({ edits }) => edits)];
      const off = places.find((place) => !liesIn(place.range, lengths.get(place.path) ?? -1));
      if (off !== undefined) return `${code}: ${JSON.stringify(off)} lies outside ${off.path}`;
      for (const fix of fixes) {
        const own = fix.edits.filter((edit) => edit.path === source.path);
        if (applyEdits(source.text, own) === undefined) return `${code}: the fix "${fix.title}" collides with itself`;
      }
    }
    const off = rangesOf(analysis.document).find((range) => !liesIn(range, Math.max(...lengths.values())));
    if (off !== undefined) return `a fact has the range ${JSON.stringify(off)}, which lies outside the text`;
    if (took > longestMilliseconds && text.length < 1_000_000)
      return `took ${took.toFixed(0)} ms of the processor for ${text.length} characters`;
    return undefined;
  } catch (error) {
    return `threw: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
}

const tree = loadTree();

const files: FilesPort = { kind: () => 'absent', list: () => [], read: () => undefined };

function loadTree(): ConfigTree {
  const text = 'extends: [shipshape:kep, shipshape:product]\ninclude: ["**/*.md", "**/*.yaml"]\n';
  const host = { read: () => text, preset: presetText, presetFile, presetNames, package: () => undefined };
  const { tree: loaded, problems } = loadConfig(host, 'shipshape.yaml', { rules });
  if (loaded === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  return loaded;
}

function liesIn({ start, end }: Range, length: number): boolean {
  return 0 <= start && start <= end && end <= length;
}

/** Every range among a document's facts, wherever it stands in them. */
function rangesOf(document: Document): readonly Range[] {
  const ranges: Range[] = [];
  const pending: unknown[] = [document.metadata, document.body, document.directives, document.problems];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    if ('start' in value && 'end' in value && typeof value.start === 'number' && typeof value.end === 'number')
      ranges.push({ start: value.start, end: value.end });
    else
      pending.push(
        ...(Array.isArray(value) ? (value as readonly unknown[]) : (Object.values(value) as readonly unknown[])).filter(
          (one) => one !== undefined,
        ),
      );
  }
  return ranges;
}
