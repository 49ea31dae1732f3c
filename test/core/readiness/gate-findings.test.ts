import assert from 'node:assert/strict';
import { analyze } from '../../../src/core/engine.js';
import type { Finding } from '../../../src/core/findings.js';
import { withGates } from '../../../src/core/readiness/findings.js';
import type { Evidence, GateResult } from '../../../src/core/readiness/model.js';
import { configOf } from '../../support/lint-files.js';

const tree = configOf(
  new Map([['shipshape.yaml', 'types:\n  spec: { match: ["*.md"], fields: { requires: list<ref<spec>> } }\n']]),
);
const { document } = analyze({ path: 'a.md', text: '# A\n' }, tree);
const type = tree.root.types['spec'];

describe('Findings and what gates miss', () => {
  /** How often a finding is looked at where as many are broken as a gate misses. */
  const looks = (count: number): number => {
    assert.ok(type !== undefined);
    let looked = 0;
    const places = Array.from({ length: count }, (_, at) => ({
      path: 'a.md',
      range: { start: at * 10, end: at * 10 + 5 },
      subject: `requires SPEC-${at}`,
    }));
    const findings = places.map(({ subject, ...place }): Finding => ({
      ...place,
      code: 'reference-broken',
      message: 'There is none.',
      severity: 'error',
      fixes: [],
      related: [],
      gate: undefined,
      tags: [],
      get subject() {
        looked++;
        return subject;
      },
    }));
    const evidence = places.map((place): Evidence => ({ ...place, text: 'leads nowhere' }));
    const gate: GateResult = {
      id: 'links',
      title: 'Links hold',
      state: 'fail',
      severity: 'blocker',
      level: undefined,
      due: undefined,
      evidence,
      fix: 'Mend them.',
      because: undefined,
    };
    const told = withGates(
      findings,
      { path: 'a.md', stage: undefined, gates: [gate] },
      { document, config: tree.root, type },
    );
    assert.deepEqual(
      told.map(({ code, gate: named }) => `${code} ${named ?? ''}`),
      places.map(() => 'reference-broken links'),
    );
    return looked;
  };

  it('are brought together in a time that grows as their number does', () => {
    assert.ok(looks(2000) <= looks(1000) * 2.1);
  });
});
