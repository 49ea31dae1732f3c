import assert from 'node:assert/strict';
import { placeOf } from './place.js';
import { annotate, defaultConfig, defaultToday, parseScenarios } from './scenario.js';

const text = `Config for all:

~~~yaml shipshape.yaml
types: {}
~~~

## Finds a team

Today: 2027-01-02

~~~md a.md
owner: 🚀 pay
       ^^^^^^ warning owner-unknown: No such team.
~~~

~~~md a.md fixed
owner: pay
~~~

## Shows its own configuration

~~~yaml shipshape.yaml
types: {spec: {}}
~~~

~~~md a.md
^ error frontmatter-missing: Nothing here.
~~~
`;

describe('parseScenarios', () => {
  it('takes the marked lines out and keeps where they pointed', () => {
    const [first] = parseScenarios(text);
    assert.equal(first?.title, 'Finds a team');
    assert.equal(first.today, '2027-01-02');
    assert.deepEqual(
      [...first.files],
      [
        ['shipshape.yaml', 'types: {}\n'],
        ['a.md', 'owner: 🚀 pay\n'],
      ],
    );
    assert.deepEqual([...first.fixed], [['a.md', 'owner: pay\n']]);
    assert.deepEqual(first.expected, [
      {
        path: 'a.md',
        line: 1,
        column: 8,
        length: 6,
        severity: 'warning',
        code: 'owner-unknown',
        message: 'No such team.',
      },
    ]);
  });

  it('lets a scenario bring its own configuration and mark an empty file', () => {
    const [, second] = parseScenarios(text);
    assert.equal(second?.files.get('shipshape.yaml'), 'types: {spec: {}}\n');
    assert.equal(second.files.get('a.md'), '');
    assert.equal(second.expected[0]?.line, 1);
    assert.equal(second.today, defaultToday);
  });

  it('has a configuration for scenarios that show none', () => {
    assert.equal(parseScenarios('## A\n')[0]?.files.get('shipshape.yaml'), defaultConfig);
  });

  it('refuses a block that is no file', () => {
    assert.throws(() => parseScenarios('## A\n~~~md\n~~~\n'), /Line 2/);
    assert.throws(() => parseScenarios('## A\n~~~md a.md broken\n~~~\n'), /Line 2/);
    assert.throws(() => parseScenarios('## A\n~~~md a.md\n'), /not closed/);
  });
});

describe('annotate', () => {
  it('writes what parseScenarios read', () => {
    for (const scenario of parseScenarios(text)) {
      const own = scenario.files.get('a.md') ?? '';
      const block = annotate(own, scenario.expected);
      assert.ok(text.includes(block), block);
    }
  });
});

describe('placeOf', () => {
  it('counts from one, on the first line of the range, without mark and line break', () => {
    assert.deepEqual(placeOf({ start: 1, end: 4 }, '\uFEFF---\r\na\r\n'), { line: 1, column: 1, length: 3 });
    assert.deepEqual(placeOf({ start: 6, end: 9 }, '\uFEFF---\r\na\r\n'), { line: 2, column: 1, length: 1 });
    assert.deepEqual(placeOf({ start: 0, end: 0 }, ''), { line: 1, column: 1, length: 1 });
    assert.deepEqual(placeOf({ start: 0, end: 0 }, '\uFEFFa'), { line: 1, column: 1, length: 1 });
  });
});
