import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../../src/cli/commands/index.js';
import { makePlace, notesConfig, type Place } from '../support/command-line.js';

describe('the other commands', () => {
  let place: Place;
  beforeEach(() => (place = makePlace()));
  afterEach(() => place.remove());

  it('init sets up a workspace that lints, and replaces nothing without being told to', () => {
    assert.match(place.run(['init']).err, /There is no terminal to ask on\. Take what is proposed with --yes/);
    assert.match(place.run(['init', '--dry-run']).out, /extends: .*shipshape:product/);
    assert.equal(existsSync(join(place.root, 'shipshape.yaml')), false);
    assert.equal(place.run(['init', '--yes']).code, 0);
    assert.equal(place.run(['lint']).code, 0);
    const before = place.read('shipshape.yaml');
    const again = place.run(['init', '--yes']);
    assert.deepEqual([again.code, place.read('shipshape.yaml')], [2, before]);
    assert.match(again.err, /is there already\. Edit it, or replace it with --force\./);
    assert.equal(place.run(['init', '--yes', '--force']).code, 0);
  });

  it('init finds documents where they are, and sets their faults aside when asked to', () => {
    place.write({
      'docs/specs/lockers.md': '---\ntitle: Lockers\nstatus: draft\n---\n\n# Lockers\n',
      'docs/specs/boxes.md': '---\ntitle: Boxes\nstatus: draft\n---\n\n# Boxes\n',
    });
    const { code, out } = place.run(['init', '--yes', '--baseline']);
    assert.equal(code, 0);
    assert.match(out, /spec: 2 documents in docs\/specs/);
    assert.equal(place.run(['lint']).code, 0);
  });

  it('init takes a folder inside another type’s for one of its subjects', () => {
    place.write({ 'specs/lockers/a.md': '# A\n', 'specs/insights/b.md': '# B\n', 'research/c.md': '# C\n' });
    const { out } = place.run(['init', '--yes']);
    assert.match(out, /spec: 2 documents in specs\/\*\*\/\*\.md\n {2}insight: 1 document in research\/\*\*\/\*\.md\n/);
  });

  it('init makes types of numbered folders, which ask for what nearly all of them have', () => {
    const page = (number: string, more = ''): string =>
      `---\nABC: ${number}\nTitle: Page ${number}\nAuthors:\n  - A <a@example.com>\nImplementors: N/A\n${more}---\n\n# Page ${number}\n`;
    place.write({
      'ABC-0001/README.md': page('1', 'Extra: yes\n'),
      'ABC-0002/README.md': page('2'),
      'ABC-0003/README.md': page('3'),
      'XYZ-0001/README.md': '# Only one\n',
    });
    const { out } = place.run(['init', '--yes']);
    assert.match(out, /^ {2}abc: 3 documents in ABC-\[0-9\]\*\/README\.md$/m);
    assert.doesNotMatch(out, /xyz/);
    assert.equal(place.run(['lint']).out, '3 documents, nothing to mend.\n');
    place.write({ 'ABC-0004/README.md': page('3').replace(/Title.*\n/, '') });
    const { problems } = JSON.parse(place.run(['lint', '--format', 'json']).out) as {
      problems: readonly { code: string }[];
    }; // What the format gives.
    const codes = new Set(problems.map(({ code }) => code));
    assert.deepEqual([...codes].sort(), ['field-missing', 'id-duplicate', 'id-mismatch']);
  });

  it('new writes a document of each type that owes nothing but answers', () => {
    place.run(['init', '--yes']);
    const types = ['spec', 'roadmap', 'launch', 'runbook', 'experiment', 'decision', 'insight'];
    for (const type of types) {
      const { code, out, err } = place.run(['new', type, 'Parcel Lockers', '--owner', '@acme/lockers']);
      assert.equal(code, 0, err);
      assert.ok(existsSync(join(place.root, out.trim())), out);
    }
    const second = place.run(['new', 'spec', 'Night pickup', '--owner', '@acme/lockers']);
    assert.match(second.out, /night-pickup\.md/);
    const { problems, files } = JSON.parse(place.run(['lint', '--format', 'json']).out) as {
      files: number;
      problems: readonly { code: string }[];
    }; // What the format gives.
    assert.equal(files, 8);
    const codes = [...new Set(problems.map(({ code }) => code))].sort();
    assert.deepEqual(codes, ['field-missing', 'gate-failed', 'section-empty', 'template-comment-left']);
  });

  it('new refuses what it cannot do, and says why', () => {
    place.run(['init', '--yes']);
    assert.match(place.run(['new', 'spek', 'A']).err, /There is no type `spek`\. Did you mean `spec`\?/);
    assert.match(place.run(['new', 'spec', 'A', '--stage', 'lunch']).err, /There is no stage `lunch`\. Use one of /);
    assert.match(place.run(['new', 'spec', 'A', '--folder', '../elsewhere']).err, /leads out of the workspace/);
    const first = place.run(['new', 'runbook', 'LockerOffline', '--owner', 'team']);
    const again = place.run(['new', 'runbook', 'LockerOffline', '--owner', 'team']);
    assert.deepEqual([first.code, again.code], [0, 2], again.err);
    const dry = place.run(['new', 'spec', 'Dry', '--dry-run']);
    assert.match(dry.out, /title: Dry/);
    assert.equal(existsSync(join(place.root, dry.err.trim())), false);
  });

  it('explain shows a rule’s page, the list of all, and the nearest name', () => {
    const page = place.run(['explain', 'link-broken']);
    assert.equal(page.code, 0);
    assert.match(page.out, /A link leads to a file that does not exist\./);
    assert.match(page.out, /shipshape-disable-next-line link-broken/);
    assert.match(place.run(['explain']).out, /field-missing {2,}/);
    const wrong = place.run(['explain', 'link-brokn']);
    assert.deepEqual(
      [wrong.code, wrong.err],
      [2, 'shipshape: There is no rule, gate or kind of evidence `link-brokn`. Did you mean `link-broken`?\n'],
    );
  });

  it('schema prints the configuration’s schema, and that of a type’s fields', () => {
    place.write({ 'shipshape.yaml': notesConfig });
    const whole = JSON.parse(place.run(['schema']).out) as Readonly<Record<string, unknown>>; // An object by definition.
    assert.match(String(whole['$schema']), /draft-07/);
    assert.match(place.run(['schema', 'note']).out, /"state"/);
    assert.equal(place.run(['schema', 'nte']).code, 2);
  });

  it('completion gives bash a function that proposes commands', () => {
    const { code, out } = place.shell(
      'bash -c \'source <("$NODE" "$PROGRAM" completion bash); COMP_WORDS=(shipshape li); COMP_CWORD=1; _shipshape; echo "${COMPREPLY[@]}"\'',
    );
    assert.deepEqual([code, out.trim()], [0, 'lint']);
    for (const shell of ['zsh', 'fish', 'powershell'])
      assert.match(place.run(['completion', shell]).out, /lint/, shell);
    assert.equal(place.run(['completion', 'tcsh']).code, 2);
  });

  it('every example in the help runs', () => {
    place.git('init', '-q', '-b', 'main');
    place.run(['init', '--yes']);
    place.write({ 'specs/.keep': '', 'draft.md': '# Draft\n' });
    place.run(['new', 'runbook', 'LockerOffline', '--owner', 'team']);
    place.run(['new', 'launch', 'Offline pickup', '--owner', 'team']);
    for (const id of ['SPEC-0005', 'SPEC-0012'])
      assert.equal(place.run(['new', 'spec', `Parcel ${id}`, '--id', id, '--owner', 'team']).code, 0);
    place.git('add', '.');
    place.git('commit', '-qm', 'first');
    place.git('tag', 'v1.0');
    place.git('commit', '-q', '--allow-empty', '-m', 'second');
    place.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    const names = commands.map((command) => command().name());
    const lines = ['', ...names].flatMap((name) => {
      const help = place.run([...(name === '' ? [] : [name]), '--help']).out;
      assert.match(help, /Examples:\n/, name);
      return [...help.matchAll(/^ +\$ (.+?)(?: {2,}.*)?$/gm)].map(([, line = '']) => line);
    });
    assert.ok(lines.length > 15);
    for (const line of lines) {
      // What would write into somebody's home is tried by its first half; what asks has a test of its own.
      if (line === 'shipshape init' || line.startsWith('shipshape init --yes')) continue;
      // Graphviz need not be there.
      const safe = line
        .replace(/ (?:>>? |\| dot ).*$/, ' > /dev/null')
        .replaceAll('shipshape ', '"$NODE" "$PROGRAM" ')
        .replaceAll('--output sarif="$NODE"', '--output sarif=');
      // Each is an example of its own.
      place.git('reset', '-q', '--hard');
      place.git('clean', '-fdq');
      const { code, err } = place.shell(safe);
      // `new` makes what other examples take as given.
      assert.ok(code === 0 || code === 1 || /is the id of/.test(err), `${line}: ${err}`);
    }
  });
});
