import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyze, typeFieldIn, Workspace } from '../../src/core/engine.js';
import { configOf, portOf } from '../support/lint-files.js';

describe('The type that a document names', () => {
  it('is read from its metadata, in every format', () => {
    assert.equal(typeFieldIn('---\nid: 1\ntype: spec\n---\n'), 'spec');
    assert.equal(typeFieldIn('\uFEFF---\r\nType: "spec" # so\r\n---\r\n'), 'spec');
    assert.equal(typeFieldIn('+++\ntype = "spec"\n+++\n'), 'spec');
    assert.equal(typeFieldIn(';;;\n{\n  "type": "spec",\n  "id": 1\n}\n;;;\n'), 'spec');
  });

  it('is not the type of a field in a field, nor a line of the body', () => {
    assert.equal(typeFieldIn('---\nevidence:\n  type: spec\n---\n'), undefined);
    assert.equal(typeFieldIn('---\nid: 1\n---\ntype: spec\n'), undefined);
    assert.equal(typeFieldIn('type: spec\n'), undefined);
    assert.equal(typeFieldIn('---\ntype: two words\n---\n'), undefined);
  });
});

describe('The engine', () => {
  const config = 'extends: [shipshape:product]\n';
  const tree = configOf(new Map([['shipshape.yaml', config]]));

  it('gives the same analysis for the same text, and never throws', () => {
    const line = fc.oneof(fc.constantFrom('---', 'type: spec', 'id: [', '# a', '[x](', '<!--', '```'), fc.string());
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const source = { path: 'specs/SPEC-0001-a.md', text: lines.join('\n') };
        assert.deepEqual(analyze(source, tree), analyze(source, tree));
      }),
    );
  });

  it('leaves a file alone that no team opted in', () => {
    const { document, findings } = analyze({ path: 'elsewhere.md', text: '# TBD\n\n[x](gone.md)\n' }, tree);
    assert.deepEqual([document.type, findings], [undefined, []]);
  });

  it('goes on when a rule fails, and says which and where', () => {
    const text = '---\nid: SPEC-0001\n---\n\n# SPEC-0001: A\n\n[x](gone.md)\n';
    const files = new Map([
      ['shipshape.yaml', config],
      ['specs/SPEC-0001-a.md', text],
    ]);
    const port = portOf(files);
    const broken = {
      ...port,
      kind: (path: string) => {
        if (path.includes('gone')) throw new Error('the disk is on fire');
        return port.kind(path);
      },
    };
    const workspace = new Workspace(tree, { files: broken, incremental: true });
    workspace.set('specs/SPEC-0001-a.md', analyze({ path: 'specs/SPEC-0001-a.md', text }, tree));
    const findings = workspace.findings('specs/SPEC-0001-a.md', '2026-11-23');
    const failed = findings.filter(({ code }) => code === 'internal-error');
    assert.ok(failed.some(({ subject }) => subject === 'link-broken'));
    assert.ok(failed.every(({ path, message }) => path === 'specs/SPEC-0001-a.md' && message.includes('on fire')));
    assert.ok(findings.length > failed.length, 'other rules were judged too');
  });
});
