import assert from 'node:assert/strict';
import { faultsIn, load } from './support.js';

const type = (lines: string): string => `types:\n  note:\n    match: '*.md'\n${lines.replaceAll(/^/gm, '    ')}\n`;
const field = (text: string): string => type(`fields:\n  status: { type: enum, values: [draft, done] }\n  ${text}`);
const staged = (lines: string): string => type(`lifecycle: { stages: [draft, live] }\n${lines}`);

/** What is wrong, the file, and the fault with its line and column. */
const cases: readonly (readonly [string, string, string])[] = [
  ['a misspelt key', 'includ: docs\n', '1:1 error There is no field `includ` here. Did you mean `include`?'],
  [
    'another spelling of a key',
    'Include: docs\n',
    '1:1 error There is no field `Include` here. Did you mean `include`?',
  ],
  ['a value of the wrong shape', 'types: [spec]\n', '1:8 error `types` is a list. Write a map of fields.'],
  [
    'a list where a truth belongs',
    'gitignore: [yes]\n',
    '1:12 error `gitignore` is a list. Write true or false such as `true`.',
  ],
  ['a truth of YAML 1.1', 'gitignore: yes\n', '1:12 error `yes` is not true or false. Write `true`.'],
  [
    'an excuse for a value',
    "gitignore: 'N/A: none'\n",
    '1:12 error `N/A: none` is not true or false. Write true or false such as `true`.',
  ],
  ['a broken line', 'include: "docs\n', '1:10 error The quote is not closed. Add `"` at the end of the value.'],
  ['a key that is there twice', 'baseline: a\nbaseline: b\n', '2:1 error'],
  [
    'an unknown rule',
    'rules:\n  link-brokn: error\n',
    '2:3 error There is no field `link-brokn` here. Did you mean `link-broken`?',
  ],
  [
    'an unknown severity',
    'rules:\n  link-broken: eror\n',
    '2:16 error `eror` is not a value of `link-broken`. Did you mean `error`?',
  ],
  [
    'an unknown option',
    'rules:\n  placeholder-left: { word: [X] }\n',
    '2:23 error There is no field `word` here. Did you mean `words`?',
  ],
  ['an option of the wrong type', 'rules:\n  placeholder-left: { words: { a: b } }\n', '2:30 error'],
  [
    'a pattern in an option',
    "rules:\n  text-pattern: { patterns: [{ name: x, forbid: '(?<=a)b' }] }\n",
    "2:49 error The pattern cannot be used: error parsing regexp: invalid named capture: `(?<=a)b`. Patterns follow RE2's syntax, without look-around.",
  ],
  [
    'a pattern of links',
    "links: { ignore: ['['] }\n",
    "1:19 error The pattern cannot be used: error parsing regexp: missing closing ]: `[`. Patterns follow RE2's syntax, without look-around.",
  ],
  [
    'an impossible date',
    'rules:\n  link-broken: { effective-from: 2026-02-30 }\n',
    '2:34 error `2026-02-30` is not in the calendar. Write a day that exists as YYYY-MM-DD.',
  ],
  ['a number that is too small', 'waivers: { max-days: 0 }\n', '1:22 error `0` is too small. Write 1 or more.'],
  ['a glob that leads out', "include: '../*.md'\n", '1:10 error The glob cannot be used: it leads out of its folder.'],
  ['a glob that is not closed', "exclude: ['a', '{b']\n", '1:16 error The glob cannot be used: a `{` is not closed.'],
  ['a type that is none', field('at: dat'), '6:11 error `dat` is not a type. Did you mean `date`?'],
  [
    'a fault inside a type',
    field('at: { type: list<ref<note>|dat> }'),
    '6:34 error `dat` is not a type. Did you mean `date`?',
  ],
  ['a quoted type', field('at: { type: "list<dat>" }'), '6:25 error `dat` is not a type. Did you mean `date`?'],
  ['a type without its end', field('at: { type: "list<date" }'), '6:29 error A `>` is missing. Close the `<`.'],
  [
    'a field without a type',
    field('at: { doc: When. }'),
    '6:11 error `type` is missing. Add `type:` with a type such as `string`.',
  ],
  [
    'a field that is a list',
    field('at: [date]'),
    '6:11 error The field `at` needs a type. Write `at: string` or `at: {type: string}`.',
  ],
  [
    'an unknown key of a field',
    field('at: { type: date, deu: x }'),
    '6:25 error There is no field `deu` here. Did you mean `due`?',
  ],
  [
    'an enum without values',
    field('at: { type: enum }'),
    '6:11 error An enum needs its values. Add `values: [first, second]`.',
  ],
  [
    'a stage of a type without stages',
    field('at: { type: stage }'),
    '6:11 error The type has no stages. Give it a `lifecycle:`, or write `string`.',
  ],
  [
    'an enum with a value twice',
    field('at: { type: enum, values: [a, b, a] }'),
    '6:40 error The value `a` is listed twice. Remove one.',
  ],
  [
    'a reference to no type',
    field('at: ref<nota>'),
    '6:11 error There is no document type `nota`. Did you mean `note`?',
  ],
  [
    'a pattern that is none',
    field("at: { type: string, pattern: '(' }"),
    "6:36 error The pattern cannot be used: error parsing regexp: missing closing ): `(`. Patterns follow RE2's syntax, without look-around.",
  ],
  [
    'limits that exclude each other',
    field('at: { type: integer, min: 5, max: 2 }'),
    '6:33 error `min` is more than `max`, so that nothing fits. Correct one of the two.',
  ],
  [
    'a replacement that is no field',
    field('at: { type: date, deprecated: { replacement: statuss } }'),
    '6:52 error There is no field `statuss`. Did you mean `status`?',
  ],
  [
    'a default that is no value',
    field('at: { type: enum, values: [a, b], default: c }'),
    '6:50 error There is no value `c`. Use one of a, b.',
  ],
  [
    'two fields of one name',
    field('at: { type: date, aliases: status }'),
    '6:7 error `status` names the field `status` already. Take one of the two out.',
  ],
  [
    'a condition that asks no field',
    field('at: { type: date, when: { field: statsu, in: [draft] } }'),
    '6:40 error There is no field `statsu`. Did you mean `status`?',
  ],
  [
    'a condition with a misspelt value',
    field('at: { type: date, when: { field: status, in: [drat] } }'),
    '6:53 error There is no value `drat`. Did you mean `draft`?',
  ],
  [
    'a condition with a misspelt key',
    field('at: { type: date, when: { field: status, inn: [draft] } }'),
    '6:48 error A condition has no `inn`. Did you mean `in`?',
  ],
  [
    'a condition that is none',
    field('at: { type: date, required-if: draft }'),
    '6:38 error This is no condition. Write `{field: status, in: [approved]}`, `{field: owner, present: true}`, or `all`, `any`, `not` of those.',
  ],
  [
    'a presence that is neither',
    field('at: { type: date, when: { field: status, present: maybe } }'),
    '6:31 error This is no condition.',
  ],
  [
    'a condition inside an object',
    field('at: { type: object, fields: { by: { type: date, required-if: { field: stats, present: true } } } }'),
    '6:77 error There is no field `stats`. Did you mean `status`?',
  ],
  [
    'an unknown stage',
    staged('fields: { at: { type: date, due: lvie } }'),
    '5:38 error There is no stage `lvie`. Did you mean `live`?',
  ],
  [
    'a stage of a nested field',
    staged('fields: { at: { type: object, fields: { x: { type: date, due: lvie } } } }'),
    '5:67 error There is no stage `lvie`. Did you mean `live`?',
  ],
  [
    'a stage without a lifecycle',
    field('at: { type: date, due: live }'),
    '6:30 error There is no stage `live`. Use one of always.',
  ],
  [
    'a stage of a section',
    staged('sections: [{ heading: X, due: lvie }]'),
    '5:35 error There is no stage `lvie`. Did you mean `live`?',
  ],
  [
    'a section that is there twice',
    staged('sections: [{ heading: X }, { heading: x }]'),
    '5:43 error The section `x` is listed twice. Remove one.',
  ],
  [
    'a section under nothing',
    staged('sections: [{ heading: Plan }, { heading: Risks, under: Plna }]'),
    '5:60 error There is no section `Plna`. Did you mean `Plan`?',
  ],
  [
    'a section without heading',
    staged('sections: [{ due: live }]'),
    '5:16 error `heading` is missing. Add `heading:` with a text.',
  ],
  [
    'a lifecycle without stages',
    type('lifecycle: { field: stage }'),
    '4:16 error A lifecycle needs its stages. Add `stages: [draft, live]`.',
  ],
  [
    'a stage that is there twice',
    type('lifecycle: { stages: [a, b, a] }'),
    '4:33 error The stage `a` is listed twice. Remove one.',
  ],
  [
    'an alias of no stage',
    type('lifecycle: { stages: [draft, live], aliases: { ga: lvie } }'),
    '4:56 error There is no stage `lvie`. Did you mean `live`?',
  ],
  [
    'an alias that is a stage',
    type('lifecycle: { stages: [draft, live], aliases: { draft: live } }'),
    '4:52 error `draft` is a stage itself and cannot stand for another. Remove one of the two.',
  ],
  [
    'a part of an id',
    type("id: { pattern: 'N-{nmber}' }"),
    '4:23 error There is no part `{nmber}`. Did you mean `{number}`?',
  ],
  [
    'dates that follow nothing',
    type('date-order: [[start, end]]\nfields: { start: date }'),
    '4:26 error There is no field `end`. Use one of start.',
  ],
  [
    'a pair of one',
    type('mirrors: [[at]]\nfields: { at: date }'),
    '4:15 error `mirrors` needs two fields. Write `[first, second]`.',
  ],
  [
    'a template that is not there',
    type('template-file: note.md'),
    "4:20 warning The template `note.md` cannot be read. Give a path from the workspace's root.",
  ],
  [
    'sections from no template',
    type('sections-from-template: { levels: [2] }'),
    '4:29 error There is no template to take sections from. Add `template-file:`.',
  ],
  [
    'a gate with half of it',
    'gates:\n  fast:\n    title: It is fast\n',
    '2:3 error The gate `fast` has no `applies-to` and no `evidence`. Add what is missing.',
  ],
  [
    'a gate of no type',
    `${type('')}gates: { x: { title: X, applies-to: [note, noet], evidence: { field: title } } }\n`,
    '5:44 error There is no document type `noet`. Did you mean `note`?',
  ],
  [
    'levels other than those of a preset’s gates',
    'extends: shipshape:product\nlevels: [good, better]\n',
    '2:9 error 62 gates have a level that is not among these: `bronze`, `silver`, `gold`. Keep these names, or give the gates another `level`.',
  ],
  [
    'a gate that asks for a stage of no type',
    `${type('')}gates: { x: { title: X, applies-to: [note], evidence: { when: { not: { stage: lunch } }, then: { approval: lunch } } } }\n`,
    '5:79 error There is no stage `lunch`. Define it first.',
  ],
  [
    'a gate that judges others at a stage of no type',
    `${type('')}gates: { x: { title: X, applies-to: [note], evidence: [{ roll-up: title, at: lunch }] } }\n`,
    '5:78 error There is no stage `lunch`. Define it first.',
  ],
  [
    'a campaign about nothing',
    'campaigns: [{ name: X, error-from: 2026-12-01 }]\n',
    '1:13 error The campaign is about nothing. Add `rules:` or `gates:`.',
  ],
  [
    'a campaign of no rule',
    'campaigns: [{ name: X, error-from: 2026-12-01, rules: link-brokn }]\n',
    '1:55 error There is no rule `link-brokn`. Did you mean `link-broken`?',
  ],
  [
    'an override of no type',
    'overrides: [{ types: [nota], rules: { link-broken: off } }]\n',
    '1:23 error There is no document type `nota`. Define it first.',
  ],
  [
    'two types of one name',
    'types:\n  note: { match: a.md }\n  memo: { match: b.md, aliases: [Note] }\n',
    '3:34 error `Note` names the type `note` already. Take one of the two out.',
  ],
  [
    'a status that no type has',
    `${type('status-field: status\nfields: { status: { type: enum, values: [draft, done] } }')}rules: { link-broken: { severity-by-status: { drat: info } } }\n`,
    '6:47 warning There is no status `drat`. Did you mean `draft`?',
  ],
  [
    'a preset that is none',
    'extends: shipshape:prodct\n',
    '1:10 error There is no preset `shipshape:prodct`. Did you mean `shipshape:product`?',
  ],
  [
    'a file that is not there',
    'extends: ./no.yaml\n',
    '1:10 error There is no file `./no.yaml` here. Correct the path.',
  ],
  [
    'a file outside',
    'extends: ./../no.yaml\n',
    '1:10 error `./../no.yaml` leads out of the workspace. Copy the file into it.',
  ],
  [
    'a file that goes round',
    'extends: ./shipshape.yaml\n',
    '1:10 error `./shipshape.yaml` extends this file again. Take one of the two out.',
  ],
  [
    'a package that is not there',
    'extends: acme\n',
    '1:10 error There is no package `acme` with a shipshape.yaml in node_modules. Install it, or write `./acme` for a file.',
  ],
  ['a package outside', "extends: '@acme/..'\n", '1:10 error There is no package `@acme/..`'],
];

describe('a fault in shipshape.yaml', () => {
  for (const [what, text, wanted] of cases) {
    it(`is shown at its place with a remedy: ${what}`, () => {
      const [first, ...more] = faultsIn({ 'shipshape.yaml': text });
      assert.ok(first?.startsWith(`shipshape.yaml:${wanted}`), `${first}\n${text}`);
      assert.deepEqual(more, []);
      assert.equal(load({ 'shipshape.yaml': text }).tree === undefined, wanted.includes(' error'));
    });
  }

  it('stands at the same place behind a byte-order mark and with CRLF', () => {
    const text = '\uFEFFinclude: docs\r\nrules:\r\n  link-brokn: error\r\n';
    assert.deepEqual(faultsIn({ 'shipshape.yaml': text }), [
      'shipshape.yaml:3:3 error There is no field `link-brokn` here. Did you mean `link-broken`?',
    ]);
  });

  it('stands in the file that it was written in', () => {
    const files = {
      'shipshape.yaml': 'extends: ./base.yaml\n',
      'base.yaml': "include: '**/*.md'\nrules:\n  x-y: off\n",
    };
    assert.match(faultsIn(files).join('\n'), /^base\.yaml:3:3 error There is no field `x-y` here\.[^\n]*$/);
  });

  it('says that the file is missing', () => {
    assert.deepEqual(faultsIn({}), [
      'shipshape.yaml:1:1 error `shipshape.yaml` cannot be read. Create it with `shipshape init`.',
    ]);
  });
});
