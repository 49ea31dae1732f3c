import assert from 'node:assert/strict';
import { loadConfig } from '../../../src/core/config/load.js';
import type { TypeSpec } from '../../../src/core/config/model.js';
import { draftDocument } from '../../../src/core/edit/draft.js';
import { rules } from '../../../src/core/rules/index.js';
import { presetFile, presetNames, presetText } from '../../../src/presets/index.js';

const today = '2026-11-23';

describe('a new document', () => {
  it('has an id made from its title, and lies in the first folder of its type', () => {
    assert.equal(pathOf('spec', 'Parcel lockers, second try'), 'specs/parcel-lockers-second-try.md');
    assert.equal(pathOf('roadmap', 'Roadmap 2027'), 'roadmaps/roadmap-2027.md');
  });

  it('is called as its alert where the title is the name of one', () => {
    assert.equal(pathOf('runbook', 'LockerOffline'), 'runbooks/LockerOffline.md');
    assert.equal(pathOf('runbook', 'Locker offline'), 'runbooks/locker-offline.md');
  });

  it('has the next number where ids are numbered', () => {
    const config = "types: {spec: {id: {field: id, pattern: 'SPEC-{number:4}', file-name: '{id}-*.md'}}}\n";
    const draft = draftDocument(typeNamed('spec', config), {
      title: 'Lockers',
      today,
      takenIds: ['SPEC-0011', 'SPEC-0003'],
    });
    assert.ok(!('fault' in draft));
    assert.equal(draft.path, 'specs/SPEC-0012-lockers.md');
    assert.match(draft.text, /^id: SPEC-0012$/m);
    assert.match(draft.text, /^created: 2026-11-23$/m);
  });
});

function pathOf(type: string, title: string): string {
  const draft = draftDocument(typeNamed(type), { title, today, takenIds: [] });
  return 'fault' in draft ? draft.fault : draft.path;
}

function typeNamed(name: string, more = ''): TypeSpec {
  const host = {
    read: (path: string) => (path === 'shipshape.yaml' ? `extends: [shipshape:product]\n${more}` : undefined),
    preset: presetText,
    presetNames,
    presetFile,
    package: () => undefined,
  };
  const { tree, problems } = loadConfig(host, 'shipshape.yaml', { rules });
  const type = tree?.root.types[name];
  assert.ok(type !== undefined, problems.map(({ message }) => message).join('\n'));
  return type;
}
