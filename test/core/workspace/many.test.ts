import assert from 'node:assert/strict';
import { analyze, Workspace } from '../../../src/core/engine.js';
import { configOf, portOf, workspaceOf } from '../../support/lint-files.js';

const today = '2026-11-23';
/** More than a workspace remembers gates of. */
const many = 2050;

describe('A workspace of more documents than it remembers everything of', () => {
  it('answers for each as one that is read afresh', () => {
    const files = new Map<string, string>([['shipshape.yaml', config]]);
    for (let number = 1; number <= many; number++) files.set(pathOf(number), note(number, 'done'));
    const tree = configOf(files);
    const edited = new Workspace(tree, { files: portOf(files), incremental: true });
    const write = (number: number, text: string): void => {
      files.set(pathOf(number), text);
      edited.set(pathOf(number), analyze({ path: pathOf(number), text }, tree));
    };
    for (let number = 1; number <= many; number++) write(number, note(number, 'done'));
    edited.takeChanged(today);
    const told = new Set<string>();
    for (const number of [2, 1001, many]) {
      write(number, note(number, 'begun'));
      for (const path of edited.takeChanged(today)) told.add(path);
    }
    check(edited, files);
    assert.deepEqual([...told].sort(), [1, 1000, many - 1].map(pathOf).sort());
    write(1001, note(1001, 'done'));
    assert.deepEqual(edited.takeChanged(today), [pathOf(1000)]);
    assert.deepEqual(edited.takeChanged(today), []);
  });
});

const config = `types:
  note:
    match: ["notes/*.md"]
    id: {field: id}
    lifecycle: {field: stage, stages: [begun, done]}
    fields: {id: {type: string}, stage: {type: enum, values: [begun, done]}, needs: {type: ref<note>}}
gates:
  needs-done: {title: What it needs is done, applies-to: [note], evidence: {relation: needs, where: {stage: done}}}
`;

function note(number: number, stage: string): string {
  return `---\nid: NOTE-${number}\nstage: ${stage}\nneeds: NOTE-${(number % many) + 1}\n---\n\n# Note ${number}\n`;
}

function pathOf(number: number): string {
  return `notes/${String(number).padStart(4, '0')}.md`;
}

function check(edited: Workspace, files: ReadonlyMap<string, string>): void {
  const fresh = workspaceOf(files);
  for (const path of fresh.paths()) {
    assert.deepEqual(edited.findings(path, today), fresh.findings(path, today), path);
    assert.deepEqual(edited.readiness(path, today), fresh.readiness(path, today), path);
  }
}
