import assert from 'node:assert/strict';
import { makePlace, type Place } from '../support/command-line.js';

const config = `types:
  spec:
    match: ['*.md']
    id: { field: id }
    lifecycle: { field: stage, stages: [idea, build, live], initial: idea }
    status-field: status
    status-by-stage: { build: [approved, superseded] }
    fields: { id: { type: string }, stage: { type: string }, status: { type: string }, owner: { type: string, due: build } }
gates:
  owned: { title: Someone has it, applies-to: [spec], due: build, evidence: { field: owner }, fix: Say who. }
`;

describe('shipshape promote', () => {
  let place: Place;
  beforeEach(() => {
    place = makePlace({
      'shipshape.yaml': config,
      'doors.md': '---\nid: doors\nstage: idea # yet\nstatus: approved\n---\n\n# Doors\n',
      'keys.md': '---\nid: keys\nstage: idea\nstatus: draft\nowner: me\n---\n\n# Keys\n',
    });
  });
  afterEach(() => {
    place.remove();
  });

  it('says what becomes due and sets the stage', () => {
    const { code, out, err } = place.run(['promote', 'doors']);
    assert.deepEqual([code, err], [0, '']);
    assert.equal(
      out,
      [
        'doors: idea → build',
        '',
        '2 things become due; 0 are there already.',
        '',
        '  ✗ gate     owned  blocker: no `owner` in the frontmatter',
        '                    Say who.  doors.md:1',
        '  ✗ field    owner  not there',
        '                    Add `owner:` with a short text.  doors.md:1',
        '',
        'doors.md says `stage: build` now.',
        '',
      ].join('\n'),
    );
    assert.equal(place.read('doors.md'), '---\nid: doors\nstage: build # yet\nstatus: approved\n---\n\n# Doors\n');
  });

  it('names what is missing once: not again for a gate that sums it up', () => {
    const own = makePlace({
      'shipshape.yaml': `${config}  filled: { title: All is filled in, applies-to: [spec], evidence: { rules: [field-missing] } }\n`,
      'doors.md': '---\nid: doors\nstage: idea\nstatus: approved\n---\n\n# Doors\n',
    });
    try {
      const { out } = own.run(['promote', 'doors']);
      assert.match(out, /\n\n2 things become due; 0 are there already\.\n/);
      assert.doesNotMatch(out, /filled/);
    } finally {
      own.remove();
    }
  });

  it('sets a status too where one is needed, and asks for it where nobody can be asked', () => {
    const open = place.run(['promote', 'keys']);
    assert.equal(open.code, 2);
    assert.equal(open.err, 'shipshape: build does not go with its status. Give --status `approved` or `superseded`.\n');
    assert.equal(place.run(['promote', 'keys', '--status', 'approved']).code, 0);
    assert.match(place.read('keys.md'), /stage: build\nstatus: approved\n/);
  });

  it('makes the file that the metadata belongs into where it is not there yet, and shows it as a patch that git takes', () => {
    const files = {
      'shipshape.yaml':
        'types:\n  kep:\n    match: ["keps/*/README.md"]\n    metadata: { sidecar: kep.yaml }\n    lifecycle: { stages: [idea, build] }\n    fields: { stage: stage }\n',
      'keps/12/README.md': '# KEP-12\n',
    };
    const own = makePlace(files);
    try {
      const { out } = own.run(['promote', 'keps/12/README.md', '--dry-run']);
      assert.equal(
        out,
        'diff --git a/keps/12/kep.yaml b/keps/12/kep.yaml\nnew file mode 100644\n--- /dev/null\n+++ b/keps/12/kep.yaml\n@@ -0,0 +1,1 @@\n+stage: build\n',
      );
      assert.throws(() => own.read('keps/12/kep.yaml'));
      assert.equal(own.shell('"$NODE" "$PROGRAM" promote keps/12/README.md --dry-run | git apply').code, 0);
      assert.equal(own.read('keps/12/kep.yaml'), 'stage: build\n');
      own.remove();
      own.write(files);
      assert.equal(own.run(['promote', 'keps/12/README.md']).code, 0);
      assert.equal(own.read('keps/12/kep.yaml'), 'stage: build\n');
    } finally {
      own.remove();
    }
  });

  it('shows a patch and writes nothing with --dry-run', () => {
    const before = place.read('doors.md');
    const { out, err } = place.run(['promote', 'doors', 'live', '--dry-run']);
    assert.match(err, /^doors: idea → live, past build\n/);
    assert.match(out, /^diff --git a\/doors\.md b\/doors\.md\n[\s\S]*\n-stage: idea # yet\n\+stage: live # yet\n/);
    assert.equal(place.read('doors.md'), before);
  });

  it('refuses what is no stage or no document, with what may have been meant', () => {
    assert.equal(
      place.run(['promote', 'doors', 'biuld']).err,
      'shipshape: `doors` stays where it is. There is no stage `biuld`. Did you mean `build`?\n',
    );
    assert.match(place.run(['promote', 'dors']).err, /There is no document `dors`\. Did you mean `doors`\?/);
  });
});
