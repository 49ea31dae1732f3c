import assert from 'node:assert/strict';
import { waiverStub } from '../../../src/core/edit/waive.js';
import { applyEdits } from '../../../src/core/text/edits.js';
import { configOf, workspaceOf } from '../../support/lint-files.js';

const today = '2026-11-23';
const path = 'specs/doors.md';
const config = 'extends: [shipshape:product]\n';

/** The document after a waiver of a gate was asked for; undefined where none is offered. */
function asked(text: string, gate = 'ops.slo'): string | undefined {
  const files = new Map([
    ['shipshape.yaml', config],
    [path, text],
  ]);
  const { root } = configOf(files);
  const document = workspaceOf(files).document(path);
  const type = root.types['spec'];
  assert.ok(document !== undefined && type !== undefined);
  const edits = waiverStub({ document, type, config: root }, text, gate);
  return edits.length === 0 ? undefined : applyEdits(text, edits);
}

const yaml = (waivers: string): string => `---\nid: doors\n${waivers}---\n\n# Doors\n`;
const item = (gate: string): string => `  - gate: ${gate}\n    reason:\n    approved-by:\n    expires:\n`;
const flow = '{ gate: ops.slo, reason: "", approved-by: "", expires: "" }';
const table = 'gate = "ops.slo"\nreason = ""\napproved-by = ""\nexpires = ""\n';
const object = '{ "gate": "ops.slo", "reason": "", "approved-by": "", "expires": "" }';

const shapes: readonly (readonly [name: string, before: string, after: string])[] = [
  ['no waivers', yaml(''), yaml(`waivers:\n${item('ops.slo')}`)],
  ['a key without value', yaml('waivers: # none yet\n'), yaml(`waivers: # none yet\n${item('ops.slo')}`)],
  ['a written null', yaml('waivers: ~\n'), yaml(`waivers: [${flow}]\n`)],
  ['an empty list', yaml('waivers: []\n'), yaml(`waivers: [${flow}]\n`)],
  [
    'a list in brackets',
    yaml('waivers: [{ gate: spec.risks, reason: x }]\n'),
    yaml(`waivers: [{ gate: spec.risks, reason: x }, ${flow}]\n`),
  ],
  [
    'a list of lines',
    yaml(`waivers:\n${item('spec.risks')}`),
    yaml(`waivers:\n${item('spec.risks')}${item('ops.slo')}`),
  ],
  [
    'TOML without waivers',
    '+++\nid = "doors"\n+++\n',
    `+++\nid = "doors"\nwaivers = [{ gate = "ops.slo", reason = "", approved-by = "", expires = "" }]\n+++\n`,
  ],
  [
    'TOML with an empty list',
    '+++\nwaivers = []\n+++\n',
    '+++\nwaivers = [{ gate = "ops.slo", reason = "", approved-by = "", expires = "" }]\n+++\n',
  ],
  [
    'TOML with tables',
    '+++\nid = "doors"\n[[waivers]]\ngate = "spec.risks"\n+++\n',
    `+++\nid = "doors"\n[[waivers]]\ngate = "spec.risks"\n\n[[waivers]]\n${table}+++\n`,
  ],
  ['JSON without waivers', '{\n  "id": "doors"\n}\n', `{\n  "id": "doors",\n  "waivers": [${object}]\n}\n`],
  ['JSON with an empty list', '{ "waivers": [] }\n', `{ "waivers": [${object}] }\n`],
  ['JSON with null', '{ "waivers": null }\n', `{ "waivers": [${object}] }\n`],
  ['no metadata', '# Doors\n', `---\nwaivers:\n${item('ops.slo')}---\n\n# Doors\n`],
  ['a byte-order mark', '\uFEFF# Doors\n', `\uFEFF---\nwaivers:\n${item('ops.slo')}---\n\n# Doors\n`],
];

describe('A waiver that is asked for', () => {
  for (const [name, before, after] of shapes)
    it(`is begun once, and does not hold yet: ${name}`, () => {
      const now = asked(before);
      assert.equal(now, after);
      assert.equal(asked(now), undefined);
      const files = new Map([
        ['shipshape.yaml', config],
        [path, now],
      ]);
      const gates = workspaceOf(files).readiness(path, today)?.gates ?? [];
      assert.ok(gates.every(({ state }) => state !== 'waived'));
      assert.ok(
        workspaceOf(files)
          .findings(path, today)
          .some(({ code, message }) => code === 'waiver-invalid' && message.includes('ops.slo')),
      );
    });

  it('is not offered for the gate that asks that waivers hold, which cannot be waived either', () => {
    assert.equal(asked(yaml(''), 'waiver.valid'), undefined);
    const excuse = '{ gate: waiver.valid, reason: A pilot, approved-by: "@acme/b", expires: 2026-12-01 }';
    const files = new Map([
      ['shipshape.yaml', config],
      [path, yaml(`waivers: [{ gate: ops.slo }, ${excuse}]\n`)],
    ]);
    const workspace = workspaceOf(files);
    const gate = workspace.readiness(path, today)?.gates.find(({ id }) => id === 'waiver.valid');
    assert.equal(gate?.state, 'fail');
    assert.ok(workspace.findings(path, today).some(({ message }) => message.includes('cannot be waived')));
  });
});
