import assert from 'node:assert/strict';
import { typeOf } from '../../../src/core/config/types.js';
import { analyze } from '../../../src/core/engine.js';
import { checkDocument } from '../../../src/core/rules/run.js';
import { configOf } from '../../support/lint-files.js';

describe('a rule that throws', () => {
  const text = '---\nstate: opne\n---\n\n# Two\n';
  const path = 'notes/two.md';
  const tree = configOf(
    new Map([
      [
        'shipshape.yaml',
        'types: { note: { match: notes/*.md, title-field: title, fields: { title: { type: string }, state: { type: enum, values: [open] } } } }\n',
      ],
    ]),
  );
  const governed = typeOf(tree, path);
  assert.ok(governed);
  const { document } = analyze({ path, text }, tree);

  it('is named in a finding of its own, and the others go on', () => {
    const body = {
      ...document.body,
      get headings(): never {
        throw new Error('the heading fell off');
      },
    };
    const findings = checkDocument({ path, text }, { ...document, body }, governed);
    const failed = findings.filter(({ code }) => code === 'internal-error');
    assert.ok(failed.some(({ subject }) => subject === 'title-mismatch'));
    for (const { message, severity, range } of failed) {
      assert.match(message, /^The rule [a-z-]+ failed on this document \(the heading fell off\)\. Report it, and /);
      assert.deepEqual([severity, range], ['error', { start: 0, end: 0 }]);
    }
    assert.ok(findings.some(({ code }) => code === 'field-value'));
  });

  it('is not heard of where none does', () => {
    assert.deepEqual(
      checkDocument({ path, text }, document, governed).map(({ code }) => code),
      ['field-value'],
    );
  });
});
