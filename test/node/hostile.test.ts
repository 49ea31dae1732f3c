import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formats } from '../../src/core/report/formats/index.js';
import { makePlace, notesConfig, type Place } from '../support/command-line.js';

const good = '---\nid: NOTE-001\nowner: team\nstate: open\n---\n\n# One\n';

describe('a hostile workspace', () => {
  let place: Place;
  let outside: string;
  beforeEach(() => {
    place = makePlace({ 'shipshape.yaml': notesConfig, 'notes/NOTE-001-one.md': good });
    outside = mkdtempSync(join(tmpdir(), 'shipshape-outside-'));
    writeFileSync(join(outside, 'secret.md'), '---\nid: NOTE-999\nstate: SECRET\n---\n');
    writeFileSync(join(outside, 'secret.yaml'), 'types: { SECRET: 1 }\n');
  });
  afterEach(() => {
    place.remove();
    rmSync(outside, { recursive: true });
  });

  const lint = (): { out: string; err: string; code: number | null } => place.run(['lint', '--no-cache']);

  it('never runs what calls itself JavaScript', () => {
    place.write({ 'notes/NOTE-002-two.md': '---js\n{ id: require("fs").writeFileSync("ran", "") }\n---\n' });
    const { out } = lint();
    assert.match(out, /frontmatter-malformed/);
    assert.throws(() => place.read('ran'));
  });

  it('survives aliases that would grow without end, and nesting without end', () => {
    const bomb = Array.from({ length: 30 }, (_, level) => `a${level}: &a${level} [${`*a${level - 1}, `.repeat(10)}]`);
    place.write({
      'notes/NOTE-002-two.md': `---\nid: NOTE-002\nowner: team\na: &a0 x\n${bomb.slice(1).join('\n')}\n---\n`,
      'notes/NOTE-003-three.md': `---\nid: NOTE-003\nowner: team\ndeep: ${'['.repeat(20_000)}\n---\n`,
      'notes/NOTE-004-four.md': `---\nid: NOTE-004\nowner: team\n---\n\n${'> '.repeat(20_000)}a\n`,
    });
    const { code, err } = lint();
    assert.equal(err, '');
    assert.equal(code, 1);
  });

  it('has no pattern that takes long, in the configuration or in a name', () => {
    place.write({
      'shipshape.yaml': notesConfig.replace(
        'title: { type: string }',
        () => "title: { type: string, pattern: '(a+)+$' }",
      ),
      'notes/NOTE-002-two.md': `---\nid: NOTE-002\nowner: team\ntitle: ${'a'.repeat(50_000)}!\n---\n`,
      '.gitignore': `${'*a'.repeat(200)}\n`,
    });
    assert.match(lint().out, /does not have the form of `title`/);
  });

  it('follows no link in a circle, and none that leads out', () => {
    symlinkSync('.', join(place.root, 'notes', 'again'));
    symlinkSync(outside, join(place.root, 'notes', 'away'));
    symlinkSync(join(outside, 'secret.md'), join(place.root, 'notes', 'NOTE-005-five.md'));
    symlinkSync('NOTE-006-six.md', join(place.root, 'notes', 'NOTE-006-six.md'));
    const { out } = lint();
    assert.equal(out, '1 document, nothing to mend.\n');
    const named = place.run(['lint', 'notes/NOTE-005-five.md']);
    assert.doesNotMatch(named.out + named.err, /SECRET/);
    assert.match(named.err, /leads out/);
  });

  it('reads no configuration, sidecar or template from outside', () => {
    for (const line of [
      `extends: ['../${outside.split('/').at(-1) ?? ''}/secret.yaml']`,
      `extends: ['${outside}/secret.yaml']`,
      `types: { note: { match: 'notes/*.md', metadata: { sidecar: '${outside}/secret.yaml' } } }`,
      `types: { note: { match: 'notes/*.md', metadata: { sidecar: '../../secret.yaml' } } }`,
      `types: { note: { match: 'notes/*.md', template-file: '${outside}/secret.md' } }`,
    ]) {
      place.write({ 'shipshape.yaml': `${line}\n` });
      const { out, err } = lint();
      assert.doesNotMatch(out + err, /SECRET/, line);
      assert.match(out + err, /outside|leads out|inside|does not have the form of `sidecar`/, line);
    }
  });

  it('tells of a link out of the workspace and looks at nothing there', () => {
    place.write({ 'notes/NOTE-001-one.md': `${good}\n[a](${'../'.repeat(9)}etc/passwd) [b](../../x.md)\n` });
    assert.equal(lint().out.match(/leads out of the workspace/g)?.length, 2);
  });

  it('says which file it could not read, and fails', function () {
    place.write({ 'notes/NOTE-002-two.md': good.replaceAll('001', '002') });
    spawnSync('chmod', ['000', join(place.root, 'notes/NOTE-002-two.md')]);
    // Whoever may read everything reads this too; then a file that goes while it is listed stands in.
    if (process.getuid?.() === 0) {
      rmSync(join(place.root, 'notes/NOTE-002-two.md'));
      symlinkSync('gone.md', join(place.root, 'notes/NOTE-002-two.md'));
      const { code, err } = place.run(['lint', 'notes/NOTE-002-two.md']);
      assert.equal(code, 2);
      assert.match(err, /There is no file or folder/);
      return;
    }
    const { code, err } = lint();
    assert.equal(code, 1);
    assert.match(err, /`notes\/NOTE-002-two\.md` was not checked: you may not read it/);
  });

  it('takes folders, pipes, pictures and broken letters for what they are', () => {
    mkdirSync(join(place.root, 'notes', 'NOTE-007-folder.md'));
    spawnSync('mkfifo', [join(place.root, 'notes', 'NOTE-008-pipe.md')]);
    place.write({
      'notes/NOTE-009-picture.md': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff, 0xfe, 10, 0, 0xd8]),
      'notes/NOTE-010-latin.md': Buffer.from('---\nid: NOTE-010\nowner: caf\xe9\nstate: open\n---\n', 'latin1'),
    });
    const { code, out } = lint();
    assert.equal(code, 1);
    assert.match(out, /NOTE-009-picture\.md[\s\S]*encoding-invalid/);
    assert.match(out, /NOTE-010-latin\.md\n {2}3:[\s\S]*encoding-invalid/);
    assert.doesNotMatch(out, /NOTE-00[78]/);
  });

  it('cannot break a report by the names of its files and what they say', () => {
    const path = 'notes/NOTE-002-a,b:c"d\'e<f>&g%h|`i\u001b[31m\n::error::x.md';
    place.write({ [path]: good.replaceAll('001', '002').replace('open', '"]]>\\n::error::x %0A |"') });
    for (const { name } of formats) {
      const { out, err } = place.run(['lint', '--no-cache', '--format', name]);
      assert.notEqual(out, '', err);
      assert.doesNotMatch(out, /^::error::x/m, name);
      if (name === 'text' || name === 'markdown' || name === 'github') assert.doesNotMatch(out, /\u001b/, name);
      if (['json', 'sarif', 'codequality'].includes(name)) assert.doesNotThrow(() => void JSON.parse(out), name);
      if (name === 'junit') assert.match(out, /&#10;::error::x\.md"/);
      if (name === 'junit') assert.doesNotMatch(out.replaceAll(/<[^>]*>/g, ''), /[<>]/, name);
    }
  });
});
