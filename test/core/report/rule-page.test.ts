import assert from 'node:assert/strict';
import { rulePage, rulesIndex } from '../../../src/core/report/rule-page.js';
import { defineRule } from '../../../src/core/rules/define.js';

const rule = defineRule({
  code: 'colour-loud',
  summary: 'A colour is loud.',
  details: '\nLoud colours tire.\n',
  severity: 'warning',
  fixable: true,
  options: {
    colours: {
      name: 'colours',
      type: { kind: 'list', item: { kind: 'string' }, accept: 'one-or-list' },
      default: 'red | pink',
      example: '[red]',
      doc: 'Which are loud.',
    },
  },
  scope: 'reported',
});

const scenarios = `Words before.

~~~yaml shipshape.yaml
types: {}
~~~

## Red is loud

~~~md a.md
# Red
## Red again
  ^^^ warning colour-loud: Loud.
~~~

~~~md a.md fixed
# Grey
~~~
`;

describe('rulePage', () => {
  const page = rulePage(rule, scenarios);

  it('says what the rule finds, how bad that is and what options it has', () => {
    assert.ok(
      page.startsWith(
        '# colour-loud\n\nA colour is loud.\n\nLoud colours tire.\n\n- Severity: warning\n- Fix: the editor',
      ),
    );
    assert.ok(page.includes('| `colours` | one-or-list<string> | `red \\| pink` | Which are loud. |'));
    assert.ok(page.includes('  colour-loud: error # error, warning, info or off\n'));
    assert.ok(page.includes('{ severity: error, colours: [red] }'));
    assert.ok(page.includes('<!-- shipshape-disable-next-line colour-loud: '));
  });

  it('shows scenarios one level deeper, with the path above the block, and leaves what is inside blocks alone', () => {
    assert.ok(page.includes('## Examples\n'));
    assert.ok(
      page.includes(
        '\n### Red is loud\n\n`a.md`:\n\n~~~md\n# Red\n## Red again\n  ^^^ warning colour-loud: Loud.\n~~~\n',
      ),
    );
    assert.ok(page.includes('`a.md`, fixed:\n\n~~~md\n# Grey\n~~~\n'));
    assert.ok(page.includes('Words before.\n\n`shipshape.yaml`:\n\n~~~yaml\n'));
  });

  it('leaves out what there is none of', () => {
    const { options: _options, ...plain } = rule;
    const short = rulePage({ ...plain, fixable: false });
    assert.ok(!short.includes('## Options') && !short.includes('## Examples'));
    assert.ok(short.includes('- Fix: none'));
  });
});

describe('rulesIndex', () => {
  it('lists rules in the order of their codes, with a link', () => {
    const index = rulesIndex([
      { ...rule, code: 'b-rule' },
      { ...rule, code: 'a-rule', fixable: false },
    ]);
    const rows = index.split('\n').filter((line) => line.startsWith('| ['));
    assert.deepEqual(rows, [
      '| [a-rule](a-rule.md) | warning |  | A colour is loud. |',
      '| [b-rule](b-rule.md) | warning | yes | A colour is loud. |',
    ]);
  });
});
