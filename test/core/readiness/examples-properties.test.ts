import assert from 'node:assert/strict';
import fc from 'fast-check';
import { exampleDay, exampleFiles } from '../../../scripts/generate-example-findings.js';
import type { GateState } from '../../../src/core/readiness/model.js';
import { workspaceOf } from '../../support/lint-files.js';

type States = ReadonlyMap<string, ReadonlyMap<string, GateState>>;

function statesOver(files: ReadonlyMap<string, string>): States {
  const workspace = workspaceOf(files);
  return new Map(
    workspace.paths().map((path) => {
      const gates = workspace.readiness(path, exampleDay)?.gates ?? [];
      return [path, new Map(gates.map(({ id, state }) => [id, state]))];
    }),
  );
}

describe('Gates over the examples', () => {
  const files = exampleFiles();
  const documents = [...files.keys()].filter((path) => path.endsWith('.md'));
  let states: States;
  before(() => {
    states = statesOver(files);
  });

  it('have the same states in whatever order documents come', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...files], { minLength: files.size }), (turned) => {
        const now = statesOver(new Map(turned));
        assert.deepEqual([...now].sort(), [...states].sort());
      }),
      { numRuns: 5 },
    );
  }).timeout(120_000);

  it('never come to be met by a stage or a status that is misspelt', () => {
    let seen = 0;
    for (const path of documents) {
      const text = files.get(path) ?? '';
      for (const line of text.match(/^(?:stage|status): .*$/gm) ?? []) {
        const now = statesOver(new Map([...files, [path, text.replace(line, `${line.replaceAll(/["' ]+$/g, '')}x`)]]));
        for (const [id, before] of states.get(path) ?? []) {
          if (before !== 'fail' || summedUp.has(id)) continue;
          seen++;
          assert.equal(now.get(path)?.get(id), 'fail', `${path} ${line} ${id}`);
        }
      }
    }
    assert.ok(seen > 20, String(seen));
  }).timeout(120_000);
});

/** A status that cannot be read contradicts no stage; that it cannot be read is meta.enum's to say. */
const summedUp = new Set(['stage.consistent']);
