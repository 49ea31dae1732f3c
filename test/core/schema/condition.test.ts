import assert from 'node:assert/strict';
import { readYaml } from '../../../src/core/document/yaml.js';
import { fieldsAsked, holds } from '../../../src/core/schema/condition.js';
import type { Condition } from '../../../src/core/schema/model.js';

const text =
  'criticality: B\ntags: [One, two]\nrollback: { tested: 2026-01-01, by: }\nempty: []\nnothing:\nlist: [{}, ""]\n';
const { root } = readYaml(text, { start: 0, end: text.length });

describe('a condition', () => {
  for (const [condition, wanted] of [
    [{ field: 'criticality', in: ['A', 'b'] }, true],
    [{ field: 'criticality', in: ['A'] }, false],
    [{ field: 'tags', in: ['ONE'] }, true],
    [{ field: 'absent', in: ['A'] }, false],
    [{ field: 'rollback.tested', in: ['2026-01-01'] }, true],
    [{ field: 'rollback.tested', present: true }, true],
    [{ field: 'rollback.by', present: true }, false],
    [{ field: 'criticality.x', present: true }, false],
    [{ field: 'empty', present: false }, true],
    [{ field: 'nothing', present: false }, true],
    [{ field: 'list', present: false }, true],
    [{ field: 'constructor', present: true }, false],
    [{ not: { field: 'criticality', in: ['A'] } }, true],
    [{ all: [] }, true],
    [{ any: [] }, false],
    [
      {
        all: [
          { field: 'tags', present: true },
          { field: 'absent', present: true },
        ],
      },
      false,
    ],
    [
      {
        any: [
          { field: 'tags', present: true },
          { field: 'absent', present: true },
        ],
      },
      true,
    ],
  ] as const satisfies readonly (readonly [Condition, boolean])[])
    it(`${JSON.stringify(condition)} ${wanted ? 'holds' : 'does not hold'}`, () => {
      assert.equal(holds(condition, root), wanted);
    });

  it('says which fields it asks', () => {
    const asked = { all: [{ field: 'a', present: true }, { not: { any: [{ field: 'b.c', in: ['x'] }] } }] };
    assert.deepEqual(fieldsAsked(asked), ['a', 'b.c']);
  });
});
