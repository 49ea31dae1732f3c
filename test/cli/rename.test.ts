import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { makePlace, notesConfig, type Place } from '../support/command-line.js';

const note = (id: string, see: string): string => `---\nid: ${id}\nowner: "@acme/notes"\n${see}---\n\n# A note\n`;

describe('shipshape rename', () => {
  let place: Place;
  beforeEach(() => {
    place = makePlace({
      'shipshape.yaml': notesConfig,
      'notes/NOTE-001-one.md': note('NOTE-001', ''),
      'notes/NOTE-002-two.md': note('NOTE-002', 'see: [NOTE-1] # the first\n'),
      'README.md': '[one](notes/NOTE-001-one.md) says more than NOTE-002.\n',
    });
  });
  afterEach(() => {
    place.remove();
  });

  it('renames id, file and references, and says what it did', () => {
    const { code, out, err } = place.run(['rename', 'note-1', 'NOTE-007']);
    assert.deepEqual([code, err], [0, '']);
    assert.equal(
      out,
      'Renamed NOTE-001 to NOTE-007.\n  notes/NOTE-001-one.md is now notes/NOTE-007-one.md\n' +
        '  README.md: 1 place\n  notes/NOTE-007-one.md: 1 place\n  notes/NOTE-002-two.md: 1 place\n',
    );
    assert.equal(place.read('notes/NOTE-007-one.md'), note('NOTE-007', ''));
    assert.equal(place.read('notes/NOTE-002-two.md'), note('NOTE-002', 'see: [NOTE-007] # the first\n'));
    assert.equal(place.read('README.md'), '[one](notes/NOTE-007-one.md) says more than NOTE-002.\n');
    assert.equal(place.run(['lint']).code, 0);
  });

  it('takes the baseline along, by path and by id, so that what was known stays known', () => {
    place.write({
      'shipshape.yaml': `${notesConfig}baseline: known.json\n`,
      'notes/NOTE-001-one.md': note('NOTE-001', 'see: [NOTE-9]\n').replace('@acme/notes', '@acme/nobody'),
    });
    place.run(['lint', '--update-baseline']);
    const before = place.read('known.json');
    assert.match(before, /"path":"notes\/NOTE-001-one\.md"/);
    const named = (id: string): string =>
      before
        .replaceAll('NOTE-001', id)
        .replace('[\n', `[\n    {"path":"notes/NOTE-002-two.md","code":"reference-one-sided","subject":"${id}"},\n`);
    place.write({ 'known.json': named('NOTE-001') });
    place.run(['rename', 'NOTE-001', 'NOTE-007']);
    assert.equal(place.read('known.json'), named('NOTE-007'));
    const { code, out } = place.run(['lint']);
    assert.equal(code, 0, out);
  });

  it('shows a patch that git applies to the same end, and writes nothing', () => {
    place.git('init', '-q');
    place.git('add', '.');
    place.git('commit', '-q', '-m', 'Notes');
    const { out } = place.run(['rename', 'NOTE-001', 'NOTE-007', '--dry-run']);
    assert.equal(place.git('status', '--porcelain'), '');
    place.write({ 'change.patch': out });
    place.git('apply', 'change.patch');
    const applied = [place.read('notes/NOTE-007-one.md'), place.read('notes/NOTE-002-two.md'), place.read('README.md')];
    place.git('checkout', '-q', '.');
    place.shell('rm -f notes/NOTE-007-one.md change.patch');
    place.run(['rename', 'NOTE-001', 'NOTE-007']);
    assert.deepEqual(
      [place.read('notes/NOTE-007-one.md'), place.read('notes/NOTE-002-two.md'), place.read('README.md')],
      applied,
    );
  });

  it('colours its patch where colours are asked for', () => {
    const { out } = place.run(['rename', 'NOTE-001', 'NOTE-007', '--dry-run', '--color']);
    assert.match(out, /\x1b\[31m-id: NOTE-001\x1b/);
    assert.match(out, /\x1b\[32m\+id: NOTE-007\x1b/);
  });

  it('refuses with the reason, and writes nothing', () => {
    const says = (...args: readonly string[]): string => {
      const { code, out, err } = place.run(['rename', ...args]);
      assert.deepEqual([code, out], [2, '']);
      return err;
    };
    assert.equal(
      says('NOTE-001', 'NOTE-002'),
      'shipshape: `NOTE-002` is the id of `notes/NOTE-002-two.md`. Choose another one.\n',
    );
    assert.equal(says('NOTE-001', 'note 7'), 'shipshape: `note 7` is no id of a note. Write `NOTE-007`.\n');
    assert.match(says('NOTE-01x', 'NOTE-007'), /There is no document `NOTE-01x`\./);
    assert.equal(place.read('notes/NOTE-001-one.md'), note('NOTE-001', ''));
  });

  it('leaves the examples without a finding more', () => {
    cpSync(join(import.meta.dirname, '..', '..', 'examples'), join(place.root, 'examples'), { recursive: true });
    const count = (): number => {
      const { out } = place.run(['lint', '--today', '2026-11-23', '--format', 'json'], { cwd: 'examples' });
      return (JSON.parse(out) as { problems: unknown[] }).problems.length; // What the format gives.
    };
    const before = count();
    place.run(['rename', 'SPEC-0005', 'SPEC-0050'], { cwd: 'examples' });
    place.run(['rename', 'LockerOffline', 'LockerUnreachable'], { cwd: 'examples' });
    place.run(['rename', 'launch-offline-pickup', 'launch-pickup-offline'], { cwd: 'examples' });
    assert.equal(count(), before);
  });
});
