import '../../support/seed.js';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { complete } from '../../../src/core/complete/complete.js';
import { configFor, typeOf } from '../../../src/core/config/types.js';
import { readMetadata } from '../../../src/core/document/metadata.js';
import type { Node } from '../../../src/core/document/model.js';
import { plainSnippet } from '../../../src/core/edit/snippet.js';
import { applyEdits } from '../../../src/core/text/edits.js';
import type { Range } from '../../../src/core/text/range.js';
import { configOf, workspaceOf } from '../../support/lint-files.js';

const top = fileURLToPath(new URL('../../../examples', import.meta.url));
const files = new Map(
  readdirSync(top, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((file) => [file.slice(top.length + 1).replaceAll('\\', '/'), readFileSync(file, 'utf8')]),
);
const spec = [...files.keys()].find((path) => /^specs\/.*\.md$/.test(path)) ?? '';

/** The same fields in every style, close together. */
const dense: readonly string[] = [
  `---
id: SPEC-1
runbooks: [LockerOffline, "DoorStuckOpen" , SmsGatewayDown] # which
reviews: {security: {status: approved, by: "@ann", date: 2026-11-01}, privacy: { status: pending }}
alerts: [{name: A, severity: critical}, {name: B}]
authors:
- "@ann"
- '@ben'
feature-flags:
  - name: x # one

    default: off
  - {name: y,
     default: on}
tracking-link: [
  https://a.test/1,
  https://a.test/2 # two
]
waivers:
  - gate: has-owner
    reason: |
      because

      of it
    expires: 2026-12-31
description: >
  a text
  of lines
"owner": "@ann"
---
`,
  `+++
id = "SPEC-1"
runbooks = ["LockerOffline", 'DoorStuckOpen' , "SmsGatewayDown"] # which
reviews = { security = { status = "approved", by = "@ann" }, privacy = { status = "pending" } }
alerts = [
  { name = "A", severity = "critical" },
  { name = "B" }
]
title = """
a: b
"""
"owner" = "@ann"
[rice]
reach = 1
[[waivers]]
gate = "has-owner"
[[waivers]]
reason = "x"
+++
`,
  `{
  "id": "SPEC-1", "runbooks": ["LockerOffline", "DoorStuckOpen" , "SmsGatewayDown"],
  "reviews": {"security": {"status": "approved", "by": "@ann"}, "privacy": { "status": "pending" }},
  "alerts": [
    { "name": "A", "severity": "critical" },
    {"name": "B"}
  ]
}
`,
];

const configs = configOf(files);
const workspace = workspaceOf(files);
const typed = [...files].flatMap(([path, text]) => {
  const type = path.endsWith('.md') ? typeOf(configs, path)?.type : undefined;
  return type?.metadata.kind === 'frontmatter' ? [{ path, text, type }] : [];
});
const [first] = typed.filter(({ path }) => path === spec);
const written = dense.flatMap((text) => (first === undefined ? [] : [{ ...first, text }]));

/** What is put in before the cursor, as when somebody begins to type there. */
const begun = fc.constantFrom('', '', '', '\n', '\n  ', '\n    ', '\n- ', ' ', ',', ', ', 's');

interface Leaf {
  readonly name: string;
  readonly source: string;
  /** Its value, and the keys and items that it is under. */
  readonly parts: readonly Part[];
}

interface Part extends Range {
  readonly kind: 'key' | 'value' | 'item' | 'item in brackets';
}

function leavesOf(node: Node, name: string, parts: readonly Part[]): readonly Leaf[] {
  if (node.kind === 'scalar') return node.value === null ? [] : [{ name, source: node.source, parts }];
  if (node.kind === 'list') {
    const kind = node.flow ? 'item in brackets' : 'item';
    return node.items.flatMap((item) => leavesOf(item, `${name}[]`, [...parts, ...partsOf(item, kind)]));
  }
  return node.entries.flatMap(({ key, keyRange, value }) =>
    leavesOf(value, `${name}.${key}`, [...parts, { ...keyRange, kind: 'key' }, ...partsOf(value, 'value')]),
  );
}

function partsOf({ kind, range }: Node, as: Part['kind']): readonly Part[] {
  return kind === 'scalar' ? [{ ...range, kind: as }] : [];
}

function read(path: string, text: string): { readonly leaves: readonly Leaf[]; readonly problems: number } {
  const { metadata, problems } = readMetadata({ path, text }, { kind: 'frontmatter' });
  return { leaves: leavesOf(metadata.root, '', []), problems: problems.length };
}

/** What was there and is not there any more, but for what the cursor is in. */
function lost(before: readonly Leaf[], after: readonly Leaf[], isMeant: (part: Part) => boolean): readonly string[] {
  const left = after.map(({ name, source }) => `${name}: ${source}`);
  return before
    .filter(({ parts }) => !parts.some(isMeant))
    .map(({ name, source }) => `${name}: ${source}`)
    .filter((one) => {
      const at = left.indexOf(one);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
}

/** Whether a proposal may replace something: where the cursor is inside of it or at its end, and before a value that is the only one there. */
function isMeantAt(text: string, offset: number): (part: Part) => boolean {
  return ({ kind, start, end }) => {
    if (start < offset) return text.slice(end, offset).trim() === '';
    return (kind === 'value' || (kind === 'item' && start === offset)) && text.slice(offset, start).trim() === '';
  };
}

interface Case {
  readonly subject: (typeof typed)[number];
  /** Of the cursor, in the metadata. */
  readonly place: number;
  readonly insert: string;
  /** Which proposal is accepted. */
  readonly choice: number;
}

/** Accepts a proposal and looks at all that was there before; false where there is none. */
function accept({ subject: { path, text: whole, type }, place, insert, choice }: Case): boolean {
  const { metadata } = readMetadata({ path, text: whole }, { kind: 'frontmatter' });
  const { start, end } = metadata.content;
  const at = start + place;
  const text = whole.slice(0, at) + insert + whole.slice(at);
  const offset = at + insert.length;
  const before = read(path, text);
  if (at > end || before.problems > 0) return false;
  const found = complete({
    ...{ path, text, offset, type, today: '2026-11-23', links: true },
    ...{ document: workspace.index.document(path), config: configFor(configs, path), index: workspace.index },
  });
  const item = found.at(choice % Math.max(1, found.length));
  if (item === undefined) return false;
  const answer = item.snippet === true ? plainSnippet(item.text) : item.text;
  const result = applyEdits(text, [{ range: item.range, text: answer }, ...(item.also ?? [])]) ?? '';
  const after = read(path, result);
  const shown = `${item.label} at ${JSON.stringify(text.slice(start, offset))}|${JSON.stringify(text.slice(offset))}: ${result}`;
  // In TOML and JSON a value is missing until it is filled in; the name of a table is that of all that is in it.
  if (metadata.format !== 'yaml' && (/[=:] (?:,|\n|$)/.test(answer) || /(?:^|\n)\[[^\n]*$/.test(text.slice(0, offset))))
    return true;
  assert.equal(after.problems, 0, shown);
  assert.deepEqual(lost(before.leaves, after.leaves, isMeantAt(text, offset)), [], shown);
  return true;
}

describe('Completion in metadata', () => {
  for (const [at, format] of ['YAML', 'TOML', 'JSON'].entries())
    it(`leaves every value but the one at the cursor as it was, at each place of ${format}`, () => {
      const subject = written[at];
      assert.ok(subject !== undefined);
      let accepted = 0;
      for (let place = 0; place < subject.text.length; place++)
        for (const choice of [0, -1]) if (accept({ subject, place, insert: '', choice })) accepted++;
      assert.ok(accepted > 100, String(accepted));
    });

  it('leaves every value but the one at the cursor as it was, wherever somebody begins to type in the examples', () => {
    let accepted = 0;
    const one = fc.record({
      subject: fc.constantFrom(...typed, ...written),
      place: fc.nat(1500),
      insert: begun,
      choice: fc.nat(),
    });
    fc.assert(
      fc.property(one, (asked) => {
        if (accept(asked)) accepted++;
      }),
      { numRuns: 600, endOnFailure: true },
    );
    assert.ok(accepted > 50, String(accepted));
  });
});
