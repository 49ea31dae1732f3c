import assert from 'node:assert/strict';
import type { MetadataPlace } from '../../../src/core/config/model.js';
import { readMetadata } from '../../../src/core/document/metadata.js';
import type { Node, ParseProblem } from '../../../src/core/document/model.js';
import { positionAt, lineStarts } from '../../../src/core/text/lines.js';

/** Metadata as a plain value: sources of scalars, `null` where there is no value, `!text` where it could not be read. */
export function plain(node: Node): unknown {
  if (node.kind === 'list') return node.items.map(plain);
  if (node.kind === 'map') return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
  if (node.malformed) return `!${node.source}`;
  return node.value === null ? null : node.source;
}

/** Reads a document's frontmatter: its fields, and its problems as `line:text that is marked`. */
export function read(text: string, place: MetadataPlace = { kind: 'frontmatter' }) {
  const { metadata, problems, body } = readMetadata({ path: 'a.md', text }, place);
  checkRanges(metadata.root, text);
  return {
    root: metadata.root,
    fields: plain(metadata.root),
    faults: problems.map((problem) => faultText(text, problem)),
    problems,
    body,
    metadata,
  };
}

function faultText(text: string, { range }: ParseProblem): string {
  return `${positionAt(lineStarts(text), range.start).line}: ${text.slice(range.start, range.end)}`;
}

/** Fails unless each range lies in the text and each key and value stands where its range says. */
export function checkRanges(node: Node, text: string): void {
  const { start, end } = node.range;
  assert.ok(start >= 0 && start <= end && end <= text.length, `${start}..${end} of ${text.length}`);
  if (node.kind === 'scalar') {
    const written = text.slice(start, end);
    if (
      node.style === 'plain' &&
      !/[\r\n]/.test(written) &&
      !node.malformed &&
      written !== '' &&
      !written.startsWith('*')
    )
      assert.ok(written.includes(node.source), `${JSON.stringify(written)} holds ${JSON.stringify(node.source)}`);
  } else if (node.kind === 'list') {
    for (const item of node.items) checkRanges(item, text);
  } else {
    for (const entry of node.entries) {
      assert.ok(
        entry.range.start <= entry.keyRange.start &&
          entry.keyRange.end <= entry.range.end &&
          entry.range.end <= text.length,
      );
      if (!entry.merged && /^[\w-]+$/.test(entry.key))
        assert.ok(text.slice(entry.keyRange.start, entry.keyRange.end).includes(entry.key));
      checkRanges(entry.value, text);
    }
  }
}
